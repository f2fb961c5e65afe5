import type { CommandInput, FactData } from '@aftercase/contracts';
import type { FrozenPack } from '@aftercase/regulations';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { frozen } from '../kinds/script.spec.js';
import { type PlayedCase, playOn, type Stage, workflowBundle } from '../stage.spec.js';

let env: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, frozen('service-station', 'repair'), await workflowBundle());
});
afterAll(async () => {
  await stage?.close();
  await env?.teardown();
});

const dispatch = 'JX-D-20261124-0001';
const card = 'JX-K-20261124-0001';
const receipt = 'JX-R-20261124-0001';
const ref = { dispatch, technician: 'jx-technician-1' };
const quotation = 'JX-Q-20261124-0001';
type Cause = FactData<'dispatch.visit.diagnosed.v1'>['cause'];

const days = async (n: number) =>
  new Date((await env.currentTimeMs()) - n * 86_400_000).toISOString().slice(0, 10);

/** Somebody is on site; in guarantee and with both proofs, unless said otherwise. */
async function onSite(pack: FrozenPack, opened: object = {}, release?: number): Promise<PlayedCase> {
  const both = ['purchase-proof', 'warranty-card'];
  const device = { soldOn: await days(30), guaranteeUntil: '9999-12-31' };
  const given = { pack, opened: Object.assign({ kind: 'repair', proofs: both }, opened) as never };
  const played = await stage.begin(device, release ? { release } : {}, given);
  await played.hear('intake.customer.answered.v1', {});
  await played.told('dispatch.openDispatch');
  await played.hear('dispatch.technician.assigned.v1', ref);
  await played.hear('dispatch.visit.arrived.v1', ref);
  return played;
}
const diagnose = (played: PlayedCase, cause: Cause) =>
  played.hear('dispatch.visit.diagnosed.v1', {
    ...ref,
    cause,
    faultOf: 'maker',
    labourMinutes: 30,
    parts: [],
  });
const finish = (played: PlayedCase, result: 'fixed' | 'not-done' | 'take-in' | 'second-visit') =>
  played.hear('dispatch.visit.finished.v1', { ...ref, result, labourMinutes: 30, parts: [] });
const offer = (played: PlayedCase, amountFen: number, revision = 1) => {
  const lines = [{ what: 'labour', quantity: 1, unitFen: amountFen, amountFen }];
  return played.hear('billing.quotation.offered.v1', { quotation, amountFen, revision, lines });
};
const answer = (played: PlayedCase, accepted: boolean, amountFen: number, revision = 1) =>
  played.hear('billing.quotation.answered.v1', {
    quotation,
    accepted,
    signed: accepted,
    amountFen,
    revision,
  });
const archived = async (played: PlayedCase) => {
  await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' });
  await played.told('intake.archive');
  await played.end();
  return played.last('intake.archive');
};
const opening = (played: PlayedCase) =>
  (played.last('dispatch.openDispatch') as CommandInput<'dispatch.openDispatch'>).work;
const entitled = (played: PlayedCase) =>
  played.decisions().flatMap(({ decision, outcome }) => (decision === 'entitlement' ? [outcome] : []));
const decided = (played: PlayedCase, outcome: string) =>
  vi.waitUntil(() => entitled(played).includes(outcome), { timeout: 100_000, interval: 25 });

/** `physiotherapy` where the company does not use its right to refuse what people damaged. */
function chargingForDamage(): FrozenPack {
  const pack = structuredClone(frozen('physiotherapy', 'repair'));
  Object.assign(pack.figures.humanDamageIsRefused as object, { value: false });
  return pack;
}

describe('诊断在作业之前 · the diagnosis stands before the work', () => {
  it('5.2 GZ, in warranty, human damage found on site: the customer is asked before the work, and pays what was signed', async () => {
    const played = await onSite(chargingForDamage());
    expect(opening(played)).toEqual({ freeAfter: ['quality', 'design', 'wear'], cause: null });
    await diagnose(played, 'human-damage');
    await played.told('billing.askQuotation');
    expect(entitled(played)).toEqual(['free', 'paid']);
    await offer(played, 12_000);
    await answer(played, true, 12_000);
    await played.told('dispatch.releaseWork');
    expect(played.last('dispatch.releaseWork')).toMatchObject({
      freeAfter: ['quality', 'human-damage', 'design', 'wear'],
    });
    await finish(played, 'fixed');
    await played.hear('dispatch.visit.accepted.v1', { dispatch, accepted: true });
    await played.hear('dispatch.visit.left.v1', ref);
    await played.told('billing.openCharge');
    expect(played.last('billing.openCharge')).toMatchObject({ amountFen: 12_000 });
    expect(played.all('intake.flagDisorder')).toEqual([]);
    await played.terminate();
  });

  it('5.1 work that is entered late, with a time before the customer’s yes, is somebody’s to check; the case goes on', async () => {
    const played = await onSite(chargingForDamage());
    await diagnose(played, 'human-damage');
    await played.told('billing.askQuotation');
    await offer(played, 12_000);
    await answer(played, true, 12_000);
    await played.told('dispatch.releaseWork');
    const work = { ...ref, result: 'fixed' as const, labourMinutes: 30, parts: [] };
    await played.hear('dispatch.visit.finished.v1', work, 3);
    await played.told('intake.flagDisorder');
    expect(played.all('intake.flagDisorder')).toMatchObject([
      { fact: 'dispatch.visit.finished.v1', follows: 'billing.quotation.answered.v1' },
    ]);
    await played.hear('dispatch.visit.accepted.v1', { dispatch, accepted: true });
    await played.hear('dispatch.visit.left.v1', ref);
    await played.told('billing.openCharge');
    await played.terminate();
  });

  it('5.2 the customer says no: nothing is done and nothing charged', async () => {
    const played = await onSite(chargingForDamage());
    await diagnose(played, 'human-damage');
    await played.told('billing.askQuotation');
    await offer(played, 12_000);
    played.refuseOnce('dispatch.cancelDispatch', 'VISIT_UNDER_WAY');
    await answer(played, false, 12_000);
    await played.told('dispatch.cancelDispatch');
    await finish(played, 'not-done');
    expect(await archived(played)).toMatchObject({ how: 'declined' });
    expect(played.names()).not.toContain('dispatch.releaseWork');
    expect(played.names()).not.toContain('billing.openCharge');
  });

  it('5.2 the pack refuses it: the work never begins, unless a person decides otherwise and the customer agrees', async () => {
    const refusing = frozen('physiotherapy', 'repair');
    const refused = await onSite(refusing);
    await diagnose(refused, 'human-damage');
    await decided(refused, 'refused');
    await finish(refused, 'not-done');
    expect(await archived(refused)).toMatchObject({ how: 'refused' });
    expect(refused.names()).not.toContain('billing.askQuotation');

    const after = await onSite(refusing);
    await diagnose(after, 'human-damage');
    await decided(after, 'refused');
    await after.hear('intake.decision.overridden.v1', {
      decision: 'entitlement',
      was: 'refused',
      outcome: 'paid',
      by: 'jx-supervisor-1',
      role: 'supervisor',
    });
    await after.told('billing.askQuotation');
    await after.terminate();
  });

  it('5.1 TJ wants a signed plan even where the work is free: it is asked after the diagnosis, and the work waits for it', async () => {
    const played = await onSite(frozen('service-centre', 'repair'));
    expect(opening(played)).toEqual({ freeAfter: [], cause: null });
    expect(played.names()).not.toContain('billing.askQuotation');
    await diagnose(played, 'quality');
    await played.told('billing.askQuotation');
    expect(played.last('billing.askQuotation')).toMatchObject({ agreement: true, by: 'technician' });
    await offer(played, 0);
    expect(played.names()).not.toContain('dispatch.releaseWork');
    await answer(played, true, 0);
    await played.told('dispatch.releaseWork');
    await played.terminate();
  });

  it('free after what was found: the work was released when the dispatch was opened, no command more', async () => {
    const played = await onSite(frozen('service-station', 'repair'));
    await diagnose(played, 'quality');
    await finish(played, 'fixed');
    await played.hear('dispatch.voucher.signed.v1', { dispatch, voucher: 'JX-V-20261124-0001' });
    expect(await archived(played)).toMatchObject({ outcome: 'on-site/none/free' });
    expect(played.names()).not.toContain('dispatch.releaseWork');
    expect(played.names()).not.toContain('billing.askQuotation');
  });

  it('taken in: the card waits for what the shop finds, and for the customer where that costs', async () => {
    const played = await onSite(chargingForDamage());
    await finish(played, 'take-in');
    await played.hear('repair-shop.receipt.issued.v1', { receipt, technician: ref.technician });
    await played.told('repair-shop.takeIn');
    expect(played.last('repair-shop.takeIn')).toMatchObject({
      work: { freeAfter: ['quality', 'design', 'wear'], cause: null },
    });
    const found = { card, cause: 'human-damage' as const, faultOf: 'customer' as const };
    await played.hear('repair-shop.repair.diagnosed.v1', { ...found, labourMinutes: 30, parts: [] });
    await played.told('billing.askQuotation');
    await offer(played, 30_000);
    await answer(played, true, 30_000);
    await played.told('repair-shop.releaseWork');
    expect(played.last('repair-shop.releaseWork')).toMatchObject({ card });
    await played.terminate();
  });

  it('5.8 offered anew at 1,000: what was signed is what is charged, whatever was offered last', async () => {
    const played = await onSite(chargingForDamage());
    await diagnose(played, 'human-damage');
    await played.told('billing.askQuotation');
    await offer(played, 10_000, 1);
    await offer(played, 100_000, 2);
    await answer(played, true, 10_000, 1);
    await played.told('dispatch.releaseWork');
    await finish(played, 'fixed');
    await played.hear('dispatch.visit.accepted.v1', { dispatch, accepted: true });
    await played.hear('dispatch.visit.left.v1', ref);
    await played.told('billing.openCharge');
    expect(played.last('billing.openCharge')).toMatchObject({ amountFen: 10_000 });
    await played.terminate();
  });

  it('5.2 another visit is needed: nobody is sent again before the customer has agreed', async () => {
    const played = await onSite(chargingForDamage());
    await diagnose(played, 'human-damage');
    await played.told('billing.askQuotation');
    await finish(played, 'second-visit');
    await offer(played, 12_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(played.all('dispatch.openDispatch')).toHaveLength(1);
    await answer(played, true, 12_000);
    await vi.waitUntil(() => played.all('dispatch.openDispatch').length === 2, { timeout: 60_000 });
    const all = ['quality', 'human-damage', 'design', 'wear'];
    expect(opening(played)).toEqual({ freeAfter: all, cause: 'human-damage' });
    await played.terminate();
  });

  it('a case begun under release 3 is told to its end as it began', async () => {
    const played = await onSite(chargingForDamage(), {}, 3);
    expect(opening(played)).toBeUndefined();
    await diagnose(played, 'human-damage');
    await finish(played, 'fixed');
    await played.hear('dispatch.visit.accepted.v1', { dispatch, accepted: true });
    await played.hear('dispatch.visit.left.v1', ref);
    await played.told('intake.recordDecisions');
    expect(entitled(played)).toEqual(['free']);
    expect(played.names()).not.toContain('billing.askQuotation');
    await played.terminate();
  });
});

describe('后补的凭据 · a proof that is filed later', () => {
  const withCard = async () => {
    const proofs = ['purchase-proof'];
    return onSite(frozen('apparel-shop', 'repair'), { proofs });
  };
  const file = (played: PlayedCase) =>
    played.hear('intake.paper.filed.v1', {
      document: 'warranty-card',
      revision: 1,
      outcome: null,
      signed: false,
    });

  it('1.2 NB repair: purchase proof at the call, warranty card filed before the work: decided again, free', async () => {
    const played = await withCard();
    await diagnose(played, 'quality');
    await played.told('billing.askQuotation');
    expect(entitled(played)[0]).toBe('paid');
    await file(played);
    await played.told('dispatch.releaseWork');
    expect(entitled(played).at(-1)).toBe('free');
    await played.told('billing.withdrawQuotation');
    await finish(played, 'fixed');
    await played.hear('dispatch.visit.left.v1', ref);
    await played.hear('dispatch.visit.accepted.v1', { dispatch, accepted: true });
    await vi.waitUntil(() => played.decisions().some(({ decision }) => decision === 'fee'), {
      timeout: 100_000,
    });
    expect(played.decisions().find(({ decision }) => decision === 'fee')).toMatchObject({
      outcome: 'nothing',
    });
    await played.terminate();
  });

  it('1.2 filed after the charge stands: it stands', async () => {
    const played = await withCard();
    await diagnose(played, 'quality');
    await played.told('billing.askQuotation');
    await offer(played, 9000);
    await answer(played, true, 9000);
    await played.told('dispatch.releaseWork');
    await finish(played, 'fixed');
    await played.hear('dispatch.visit.left.v1', ref);
    await played.hear('dispatch.visit.accepted.v1', { dispatch, accepted: true });
    await played.told('billing.openCharge');
    const before = entitled(played);
    await file(played);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(entitled(played)).toEqual(before);
    expect(before.at(-1)).toBe('paid');
    await played.terminate();
  });
});
