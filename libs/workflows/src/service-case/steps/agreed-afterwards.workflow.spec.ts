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
const voucher = 'JX-V-20261124-0001';
const quotation = 'JX-Q-20261124-0001';
const ref = { dispatch, technician: 'jx-technician-1' };
const station = frozen('service-station', 'repair');

/** Free when it was done: sold a month ago, a fault of quality, put right on site. Only the signature is missing. */
async function doneForFree(pack: FrozenPack = station, release?: number): Promise<PlayedCase> {
  const soldOn = new Date((await env.currentTimeMs()) - 30 * 86_400_000).toISOString().slice(0, 10);
  const opened = { kind: 'repair' as const, proofs: ['purchase-proof' as const] };
  const played = await stage.begin({ soldOn }, release ? { release } : {}, { pack, opened });
  await played.hear('intake.customer.answered.v1', {});
  await played.told('dispatch.openDispatch');
  await played.hear('dispatch.technician.assigned.v1', ref);
  await played.hear('dispatch.visit.arrived.v1', ref);
  const found = { cause: 'quality' as const, faultOf: 'maker' as const, labourMinutes: 30, parts: [] };
  if (!release) await played.hear('dispatch.visit.diagnosed.v1', Object.assign(found, ref));
  await played.hear('dispatch.visit.finished.v1', {
    ...ref,
    result: 'fixed',
    labourMinutes: 30,
    parts: [],
  });
  return played;
}
const sign = (played: PlayedCase) => played.hear('dispatch.voucher.signed.v1', { dispatch, voucher });
const decideOtherwise = (played: PlayedCase, was: string, outcome: string) =>
  played.hear('intake.decision.overridden.v1', {
    decision: 'entitlement',
    was,
    outcome,
    by: 'jx-supervisor-1',
    role: 'supervisor',
  });
const paidByAPerson = async (pack?: FrozenPack, release?: number) => {
  const played = await doneForFree(pack, release);
  await decideOtherwise(played, 'free', 'paid');
  await sign(played);
  return played;
};
const line = { what: 'repair', quantity: 1, unitFen: 12_000, amountFen: 12_000 };
const offer = (played: PlayedCase, amountFen = 12_000) =>
  played.hear('billing.quotation.offered.v1', {
    quotation,
    amountFen,
    revision: 1,
    lines: amountFen > 0 ? [line] : [],
  });
const answer = (played: PlayedCase, accepted: boolean, amountFen = 12_000) =>
  played.hear('billing.quotation.answered.v1', {
    quotation,
    accepted,
    signed: accepted,
    amountFen,
    revision: 1,
  });
const decide = (played: PlayedCase, how: 'waived' | 'left-as-difference') =>
  played.hear('billing.unagreed-charge.decided.v1', { amountFen: 12_000, how, owner: 'jx-supervisor-1' });
const archived = async (played: PlayedCase) => {
  await played.hear('intake.voucher.returned.v1', { voucher });
  await played.told('intake.archive');
  await played.end();
  return played.last('intake.archive');
};
const charging = ['billing.openCharge', 'billing.chargeAndInvoice'] as const;
const charged = (played: PlayedCase) => charging.some((name) => played.names().includes(name));

describe('作业之后才成为收费 · paid only after the work was done', () => {
  it('a proof that comes when the fee is on record decides nothing again, though the story is told again', async () => {
    const played = await doneForFree();
    await sign(played);
    await vi.waitUntil(() => played.decisions().some(({ decision }) => decision === 'fee'), {
      timeout: 20_000,
    });
    await played.hear('intake.paper.filed.v1', {
      document: 'purchase-proof',
      revision: 1,
      outcome: null,
      signed: false,
      soldOn: '2019-01-01',
      text: { note: '' },
    });
    await played.renew();
    expect(await archived(played)).toMatchObject({ how: 'done', outcome: 'on-site/none/free' });
    expect(played.decisions().filter(({ decision }) => decision === 'entitlement')).toHaveLength(1);
  });

  it('a person makes it paid after the work: the customer is asked, and nothing is charged before they agree', async () => {
    const played = await paidByAPerson();
    await played.told('billing.askQuotation');
    expect(played.last('billing.askQuotation')).toMatchObject({ by: 'technician', afterWork: true });
    await offer(played);
    await vi.waitUntil(async () => (await played.waitingFor()) === 'the agreement after the work');
    expect(charged(played)).toBe(false);
    await answer(played, true);
    await played.told('billing.openCharge');
    expect(played.last('billing.openCharge')).toMatchObject({ amountFen: 12_000, lines: [line] });
    expect(played.names()).not.toContain('billing.askUnagreedCharge');
    await played.terminate();
  });

  it.each(['waived', 'left-as-difference'] as const)(
    'the customer does not agree: a person decides (%s), and it is never charged',
    async (how) => {
      const played = await paidByAPerson();
      await played.told('billing.askQuotation');
      await offer(played);
      await answer(played, false);
      await played.told('billing.askUnagreedCharge');
      expect(played.last('billing.askUnagreedCharge')).toMatchObject({
        quotation,
        amountFen: 12_000,
        citations: [expect.objectContaining({ pack: 'service-station' })],
      });
      await played.hear('intake.voucher.returned.v1', { voucher });
      await vi.waitUntil(async () => (await played.waitingFor()) === 'the agreement after the work');
      expect(played.names()).not.toContain('intake.archive');
      await decide(played, how);
      await played.told('intake.archive');
      await played.end();
      expect(played.last('intake.archive')).toMatchObject({ how: 'done', outcome: 'on-site/none/paid' });
      expect(charged(played)).toBe(false);
    },
  );

  it('a no to nothing: there is nothing to decide', async () => {
    const played = await paidByAPerson();
    await played.told('billing.askQuotation');
    await offer(played, 0);
    await answer(played, false, 0);
    expect(await archived(played)).toMatchObject({ outcome: 'on-site/none/paid' });
    expect(played.names()).not.toContain('billing.askUnagreedCharge');
  });

  it('a proof filed after the work shows another day of sale: asked likewise', async () => {
    const played = await doneForFree();
    await played.hear('intake.paper.filed.v1', {
      document: 'purchase-proof',
      revision: 1,
      outcome: null,
      signed: false,
      soldOn: '2019-01-01',
    });
    await sign(played);
    await played.told('billing.askQuotation');
    expect(played.last('billing.askQuotation')).toMatchObject({ afterWork: true });
    expect(charged(played)).toBe(false);
    await played.terminate();
  });

  it('free again while the customer thinks about it: taken back, and nothing charged or decided', async () => {
    const played = await paidByAPerson();
    await played.told('billing.askQuotation');
    await offer(played);
    await decideOtherwise(played, 'paid', 'free');
    await played.told('billing.withdrawQuotation');
    expect(await archived(played)).toMatchObject({ outcome: 'on-site/none/free' });
    expect(charged(played)).toBe(false);
  });

  it('free again after the customer said no: nobody has to decide any more', async () => {
    const played = await paidByAPerson();
    await played.told('billing.askQuotation');
    await offer(played);
    await answer(played, false);
    await played.told('billing.askUnagreedCharge');
    await decideOtherwise(played, 'paid', 'free');
    await played.told('billing.withdrawUnagreedCharge');
    expect(await archived(played)).toMatchObject({ outcome: 'on-site/none/free' });
  });

  it('no, then free, then paid again while the fee is counted: asked anew, and somebody decides', async () => {
    const played = await paidByAPerson();
    await played.told('billing.askQuotation');
    await offer(played);
    await answer(played, false);
    await played.told('billing.askUnagreedCharge');
    played.refuseOnce('intake.recordDecisions', 'DECIDED_OTHERWISE');
    await decideOtherwise(played, 'paid', 'free');
    await played.told('billing.withdrawUnagreedCharge');
    await vi.waitUntil(async () => (await played.waitingFor()) === 'intake.decision.overridden.v1');
    await decideOtherwise(played, 'free', 'paid');
    await vi.waitUntil(() => played.all('billing.askUnagreedCharge').length === 2, { timeout: 60_000 });
    await decide(played, 'waived');
    expect(await archived(played)).toMatchObject({ outcome: 'on-site/none/paid' });
    expect(played.all('billing.withdrawUnagreedCharge')).toHaveLength(1);
    expect(charged(played)).toBe(false);
  });

  it('a person makes it paid in the moment in which the fee is counted: the customer is asked first', async () => {
    const played = await doneForFree();
    played.refuseOnce('intake.recordDecisions', 'DECIDED_OTHERWISE');
    await sign(played);
    await vi.waitUntil(async () => (await played.waitingFor()) === 'intake.decision.overridden.v1');
    await decideOtherwise(played, 'free', 'paid');
    await played.told('billing.askQuotation');
    expect(charged(played)).toBe(false);
    await offer(played);
    await answer(played, true);
    await played.told('billing.openCharge');
    expect(played.last('billing.openCharge')).toMatchObject({ amountFen: 12_000 });
    await played.terminate();
  });

  it('free to the end: nobody is asked', async () => {
    const played = await doneForFree();
    await sign(played);
    expect(await archived(played)).toMatchObject({ outcome: 'on-site/none/free' });
    expect(played.names()).not.toContain('billing.askQuotation');
  });

  it('a case begun under release 3 is charged as it began', async () => {
    const played = await paidByAPerson(station, 3);
    await played.told('billing.openCharge');
    expect(played.names()).not.toContain('billing.askQuotation');
    await played.terminate();
  });
});

describe('a kind that has no fault to find', () => {
  /** The cause is known from the result alone. */
  async function replaced(cause: 'quality' | 'human-damage'): Promise<PlayedCase> {
    const pack = frozen('company', 'replacement');
    const given = { pack, opened: { kind: 'replacement' as const, proofs: [] } };
    const played = await stage.begin({ soldOn: null }, {}, given);
    await played.hear('intake.customer.answered.v1', {});
    await played.told('dispatch.openDispatch');
    await played.hear('dispatch.technician.assigned.v1', ref);
    await played.hear('dispatch.visit.arrived.v1', ref);
    await played.hear('dispatch.visit.finished.v1', {
      ...ref,
      result: 'fixed',
      labourMinutes: 30,
      parts: [],
      faultCause: cause,
    });
    await played.hear('dispatch.visit.left.v1', ref);
    await played.hear('dispatch.visit.accepted.v1', { dispatch, accepted: true });
    return played;
  }

  it('the result tells of damage by people, so it is paid: the customer is asked before the charge', async () => {
    const played = await replaced('human-damage');
    await played.told('billing.askQuotation');
    expect(played.last('billing.askQuotation')).toMatchObject({ afterWork: true });
    expect(charged(played)).toBe(false);
    await played.terminate();
  });

  it('the result tells of a fault of quality: nobody is asked', async () => {
    const played = await replaced('quality');
    await vi.waitUntil(() => played.decisions().some(({ decision }) => decision === 'fee'), {
      timeout: 100_000,
    });
    expect(played.names()).not.toContain('billing.askQuotation');
    await played.terminate();
  });
});
