import { readFileSync } from 'node:fs';
import { freezePack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PlayedCase, playOn, type Stage, workflowBundle } from './stage.spec.js';

const text = readFileSync(
  new URL('../../../regulations/packs/service-station.yaml', import.meta.url),
  'utf8',
);
const pack = freezePack(loadPack(text), { kind: 'repair' });

// A server for each test: skipped time is the server's, and one case's six weeks would be another's.
let env: TestWorkflowEnvironment;
let stage: Stage;
let bundle: WorkflowBundle;
beforeAll(async () => {
  bundle = await workflowBundle();
});
beforeEach(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, pack, bundle);
});
afterEach(async () => {
  await stage?.close();
  await env?.teardown();
});

const days = (n: number) => n * 24 * 3_600_000;

/** From the call to the result on site, as everyone does their part. */
async function toResult(
  played: PlayedCase,
  result: 'fixed' | 'take-in',
  work: { labourMinutes: number; partFen: number },
) {
  const technician = 'jx-technician-1';
  const ref = { dispatch: 'JX-D-20261124-0001', technician };
  await played.hear('intake.customer.answered.v1', {});
  await played.told('dispatch.openDispatch');
  await played.hear('dispatch.technician.assigned.v1', ref);
  await played.hear('dispatch.visit.arrived.v1', ref);
  const parts = work.partFen ? [{ code: 'P', name: 'P', quantity: 1, unitFen: work.partFen }] : [];
  await played.hear('dispatch.visit.finished.v1', {
    ...ref,
    result,
    labourMinutes: work.labourMinutes,
    parts,
  });
  if (result === 'take-in')
    await played.hear('repair-shop.receipt.issued.v1', { receipt: 'JX-R-20261124-0001', technician });
  await played.hear('dispatch.voucher.signed.v1', { dispatch: ref.dispatch, voucher: 'JX-V-20261124-0001' });
}

const inspected = (passed: boolean) => ({ card: 'JX-K-20261124-0001', passed, returnOn: null });
const finished = { card: 'JX-K-20261124-0001', labourMinutes: 60, parts: [] };

const voucher = 'JX-V-20261124-0001';
/** From the result to the archive, where nothing is collected on site. */
async function toArchive(played: PlayedCase) {
  await played.hear('intake.voucher.returned.v1', { voucher });
  await played.told('intake.archive');
  await played.end();
}
const cash = { handover: 'JX-H-20261124-0001', amountFen: 9000, technician: 'jx-technician-1' };

describe('a receipt is given, and the work is done on site after all', () => {
  it('6 the file is not closed before the receipt is withdrawn', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    const receipt = 'JX-R-20261124-0001';
    await played.hear('repair-shop.receipt.issued.v1', { receipt, technician: 'jx-technician-1' });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.hear('intake.voucher.returned.v1', { voucher });
    await vi.waitFor(async () => expect(await played.waitingFor()).toContain('receipts withdrawn'));
    expect(played.names()).not.toContain('intake.archive');
    await played.hear('repair-shop.receipt.withdrawn.v1', { receipt, text: { reason: '商品未取' } });
    await played.told('intake.archive');
    await played.end();
  });
});

describe('a receipt is withdrawn in the moment in which its goods are entered', () => {
  it('6 the goods are entered under the next one, and nobody has to help', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    const receipt = 'JX-R-20261124-0001';
    const next = 'JX-R-20261124-0002';
    played.refuseOnce('repair-shop.takeIn', 'RECEIPT_VOID');
    await toResult(played, 'take-in', { labourMinutes: 10, partFen: 0 });
    await played.told('repair-shop.takeIn');
    await played.hear('repair-shop.receipt.withdrawn.v1', { receipt, text: { reason: '写错' } });
    await played.hear('repair-shop.receipt.issued.v1', { receipt: next, technician: 'jx-technician-1' });
    await vi.waitFor(() => expect(played.last('repair-shop.takeIn')).toMatchObject({ receipt: next }));
    expect(played.names()).not.toContain('intake.needPerson');
    await played.terminate();
  });
});

describe('what follows from a decision at once goes in one command with it', () => {
  it('free on site: eight commands', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await toArchive(played);
    expect(played.names().toSorted()).toEqual([
      'complaints.askSurvey',
      'dispatch.openDispatch',
      'intake.archive',
      'intake.beginWork',
      'intake.judgePromise',
      'intake.makePromise',
      'intake.openCase',
      'intake.recordDecisions',
    ]);
    const decided = played.decisions().map(({ decision }) => decision);
    expect(decided).toEqual(['entitlement', 'fee', 'payment', 'closing']);
  });

  it('cash on site: ten, the invoice waiting for the cash', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.told('billing.openCharge');
    await played.hear('billing.cash.collected.v1', cash);
    await played.hear('billing.cash.handed-over.v1', cash);
    await toArchive(played);
    expect(played.names()).toHaveLength(10);
    expect(played.names()).toContain('billing.issueInvoice');
  });

  it('the customer pays in another way: invoiced, and no cash is waited for', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.told('billing.openCharge');
    const changed = { from: 'cash-on-site', paysBy: 'wechat', changedBy: 'jx-technician-1' } as const;
    await played.hear('billing.charge.way-changed.v1', { ...changed, way: 'invoice-same-day' });
    await toArchive(played);
    expect(played.names()).toContain('billing.issueInvoice');
    expect(played.last('intake.archive')).toMatchObject({ outcome: 'on-site/invoice-same-day/paid' });
  });

  it('in the shop: ten, charge and invoice in one', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' });
    await toResult(played, 'take-in', { labourMinutes: 10, partFen: 0 });
    await played.told('repair-shop.takeIn');
    await played.hear('repair-shop.repair.finished.v1', finished);
    await played.hear('repair-shop.repair.inspected.v1', inspected(true));
    await played.hear('repair-shop.goods.returned.v1', { receipt: 'JX-R-20261124-0001' });
    await toArchive(played);
    expect(played.names()).toHaveLength(10);
    expect(played.last('billing.chargeAndInvoice')).toMatchObject({ voucher, way: 'invoice-on-return' });
  });

  it('a run of the release before sends them one by one', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' }, { release: 2 });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await toArchive(played);
    expect(played.all('intake.recordDecision')).toHaveLength(4);
    expect(played.all('intake.pullVoucher')).toHaveLength(1);
    expect(played.last('intake.archive')).not.toHaveProperty('decision');
    expect(played.names()).toHaveLength(11);
  });

  it('a refusal of what follows is the decision’s: a person helps, and it is decided again', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    played.refuseOnce('intake.archive', 'VOUCHER_NOT_RETURNED');
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.hear('intake.voucher.returned.v1', { voucher });
    await played.told('intake.flagCase');
    expect(played.last('intake.flagCase')).toEqual({
      step: 'decide-closing',
      code: 'VOUCHER_NOT_RETURNED',
    });
    await played.hear('intake.case.resumed.v1', {});
    await played.end();
    expect(played.keysOf('intake.archive').map((key) => key.split('/').slice(2).join('/'))).toEqual([
      'decide-closing/1',
      'decide-closing/2',
    ]);
  });

  it('a fee that the pack leaves to a person is on record before it is settled, and its payment after', async () => {
    const blank = structuredClone(pack);
    Object.assign(blank.figures.labourFenPerHour as object, { value: null });
    const played = await stage.begin({ soldOn: '2019-01-01' }, {}, { pack: blank });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.told('intake.flagCase');
    expect(played.last('intake.flagCase')).toEqual({ step: 'decide-fee', code: 'FEE_UNDECIDED' });
    expect(played.decisions().map(({ decision }) => decision)).toEqual(['entitlement', 'fee']);
    await played.hear('intake.decision.overridden.v1', {
      decision: 'fee',
      outcome: 'charged',
      was: 'undecided',
      amountFen: 99_000,
    });
    await played.hear('intake.case.resumed.v1', {});
    await toArchive(played);
    expect(played.last('billing.chargeAndInvoice')).toMatchObject({ amountFen: 99_000 });
    expect(played.names()).not.toContain('intake.recordDecisions');
  });

  it('a voucher voided after charge and invoice were refused: they are tried again on its successor', async () => {
    const successor = 'JX-V-20261124-0002';
    const played = await stage.begin({ soldOn: '2019-01-01' });
    played.refuseOnce('billing.chargeAndInvoice', 'VOUCHER_INVOICED');
    await toResult(played, 'fixed', { labourMinutes: 600, partFen: 0 });
    await played.told('intake.flagCase');
    await played.hear('intake.voucher.voided.v1', { voucher, successor });
    await played.told('dispatch.replaceVoucher');
    await played.hear('intake.case.resumed.v1', {});
    await toArchive(played);
    expect(played.last('billing.chargeAndInvoice')).toMatchObject({ voucher: successor });
    expect(played.all('billing.replaceVoucher')).toEqual([]);
  });

  it('a voucher voided twice while charge and invoice are on their way to it: they follow to the last', async () => {
    const [second, third] = ['JX-V-20261124-0002', 'JX-V-20261124-0003'];
    const played = await stage.begin({ soldOn: '2019-01-01' });
    const arrive = played.delayOnce('billing.chargeAndInvoice');
    await toResult(played, 'fixed', { labourMinutes: 600, partFen: 0 });
    await played.told('billing.chargeAndInvoice');
    await played.hear('intake.voucher.voided.v1', { voucher, successor: second });
    await played.told('dispatch.replaceVoucher');
    await played.hear('intake.voucher.voided.v1', { voucher: second, successor: third });
    arrive();
    await toArchive(played);
    expect(played.last('billing.chargeAndInvoice')).toMatchObject({ voucher });
    expect(played.all('billing.replaceVoucher').at(-1)).toMatchObject({ successor: third });
    const moved = played.all('billing.replaceVoucher') as { voucher: string; successor: string }[];
    expect(moved.reduce((at, one) => (at === one.voucher ? one.successor : at), voucher)).toBe(third);
  });
});

describe('service-station repair case', () => {
  it('on site and free: nothing is charged, the voucher is archived, the survey asked', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' });
    await played.end();
    expect(played.names()).not.toContain('billing.openCharge');
    expect(played.last('intake.archive')).toMatchObject({ how: 'done', outcome: 'on-site/none/free' });
    expect(played.names().at(-1)).toBe('complaints.askSurvey');
  });

  it('on site and paid below the limit: cash, handed over, and only then the invoice (article 5)', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 1000 });
    await played.told('billing.openCharge');
    expect(played.last('billing.openCharge')).toMatchObject({
      way: 'cash-on-site',
      amountFen: 6000 + 3000 + 1000,
    });
    await played.hear('billing.cash.collected.v1', { amountFen: 10000, technician: 'jx-technician-1' });
    expect(played.names()).not.toContain('billing.issueInvoice');
    await played.hear('billing.cash.handed-over.v1', {
      handover: 'JX-H-20261124-0001',
      amountFen: 10000,
      technician: 'jx-technician-1',
    });
    await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' });
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ outcome: 'on-site/cash-on-site/paid' });
  });

  it('taken in, a part that takes six weeks, an inspection that fails once: waits cost no workflow task', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' });
    await toResult(played, 'take-in', { labourMinutes: 10, partFen: 0 });
    await played.told('repair-shop.takeIn');
    await played.hear('repair-shop.part.awaited.v1', {
      card: 'JX-K-20261124-0001',
      part: 'KZB',
      expectedOn: null,
    });
    const before = await played.historyLength();
    await env.sleep(days(42));
    expect(await played.historyLength()).toBe(before);
    await played.hear('repair-shop.part.arrived.v1', { card: 'JX-K-20261124-0001', part: 'KZB' });
    await played.hear('repair-shop.repair.finished.v1', finished);
    await played.hear('repair-shop.repair.inspected.v1', inspected(false));
    await played.hear('repair-shop.repair.finished.v1', finished);
    await played.hear('repair-shop.repair.inspected.v1', inspected(true));
    await played.hear('repair-shop.goods.returned.v1', { receipt: 'JX-R-20261124-0001' });
    await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' });
    await played.end();
    expect(played.last('billing.chargeAndInvoice')).toMatchObject({ way: 'invoice-on-return' });
    expect(played.last('intake.archive')).toMatchObject({ outcome: 'shop/invoice-on-return/paid' });
  });

  it('field-service 三.4 as a setting: a call nobody answers for 24 hours is judged at its due instant, once', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    await played.told('intake.makePromise');
    const { due } = played.last('intake.makePromise') as { due: string };
    await env.sleep(days(1) - 60_000);
    expect(played.names()).not.toContain('intake.judgePromise');
    await env.sleep(120_000);
    await played.told('intake.judgePromise');
    await env.sleep(days(3));
    expect(played.all('intake.judgePromise')).toHaveLength(1);
    expect(played.judgedAt()).toBeGreaterThanOrEqual(Date.parse(due));
    expect(played.judgedAt() - Date.parse(due)).toBeLessThan(3_600_000);
    await played.terminate();
  });

  it('a double of a fact changes nothing, and an early one waits until it is needed', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.hearAgain('dispatch.voucher.signed.v1');
    await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' });
    await played.hearAgain('intake.voucher.returned.v1');
    await played.end();
    expect(played.all('intake.archive')).toHaveLength(1);
  });

  it('a refusal that the story does not expect waits for a person, then goes on with a new identity', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    played.refuseOnce('dispatch.openDispatch', 'TECHNICIAN_UNKNOWN');
    await played.told('intake.flagCase');
    expect(played.last('intake.flagCase')).toEqual({
      step: 'dispatch.openDispatch',
      code: 'TECHNICIAN_UNKNOWN',
    });
    await played.hear('intake.case.resumed.v1', {});
    await toResult(played, 'fixed', { labourMinutes: 30, partFen: 0 });
    await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' });
    await played.end();
    expect(played.keysOf('dispatch.openDispatch').map((key) => key.at(-1))).toEqual(['1', '2']);
  });

  it('a contract’s number that billing does not know covers nothing, whatever the call says of it', async () => {
    const contract = { number: 'JX-T-20261124-0001', billsPerVisit: false, chargeFen: null };
    const played = await stage.begin({ soldOn: '2019-01-01', contract });
    await played.told('intake.beginWork');
    expect(played.decisions()).toMatchObject([{ decision: 'entitlement', outcome: 'paid' }]);
    await played.terminate();
  });

  const customer = '0198f000-0000-7000-8000-000000000001';
  const theirs = { billsPerVisit: false, chargeFen: null };
  it.each([
    ['that billing does not know', 'JX-T-20261124-0001', 'CONTRACT_UNKNOWN', 1],
    ['of another customer', 'jx-t-20261124-0001', 'CONTRACT_OF_ANOTHER', 1],
    ['that is mistyped', 'JX-T-2026112-01', 'CONTRACT_UNKNOWN', 0],
  ])(
    'a contract’s number %s waits for a person, and covers nothing after that',
    async (_, number, code, asked) => {
      const contract = { number, ...theirs };
      const given = { opened: { customer }, refuses: { 'billing.reserveCover': code } };
      const played = await stage.begin({ soldOn: '2019-01-01', contract }, {}, given);
      await played.told('intake.flagCase');
      expect(played.last('intake.flagCase')).toEqual({ step: 'billing.reserveCover', code });
      expect(played.names()).not.toContain('intake.beginWork');
      await played.hear('intake.case.resumed.v1', {});
      await played.told('intake.beginWork');
      expect(played.decisions()).toMatchObject([{ decision: 'entitlement', outcome: 'paid' }]);
      expect(played.keysOf('billing.reserveCover')).toHaveLength(2 * asked);
      await played.terminate();
    },
  );

  it('a contract is asked for with its customer, and under its own number however it was typed', async () => {
    const contract = { number: 'ｊｘ－t－20261124－0001', ...theirs };
    const played = await stage.begin({ soldOn: '2019-01-01', contract }, {}, { opened: { customer } });
    await played.told('billing.reserveCover');
    expect(played.last('billing.reserveCover')).toMatchObject({ contract: 'JX-T-20261124-0001', customer });
    await played.terminate();
  });

  it('a voided call cancels its dispatch and closes the entry', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    await played.told('dispatch.openDispatch');
    await played.hear('intake.call.voided.v1', { call: played.caseId, successor: null });
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ how: 'voided' });
    expect(played.names()).toContain('dispatch.cancelDispatch');
  });

  it('3.8 a technician who has left before the arrival: the visit waits for the supervisor again, then goes on', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    const [left, sent] = ['jx-technician-1', 'jx-technician-2'].map((technician) => ({
      dispatch: 'JX-D-20261124-0001',
      technician,
    })) as [{ dispatch: string; technician: string }, { dispatch: string; technician: string }];
    await played.told('dispatch.openDispatch');
    await played.hear('dispatch.technician.assigned.v1', left);
    await vi.waitUntil(async () => (await played.waitingFor()) === 'dispatch.visit.arrived.v1');
    await played.hear('dispatch.technician.unassigned.v1', { ...left, why: 'left' });
    await vi.waitUntil(async () => (await played.waitingFor()) === 'dispatch.technician.assigned.v1');
    await played.hear('dispatch.technician.assigned.v1', sent);
    await vi.waitUntil(async () => (await played.waitingFor()) === 'dispatch.visit.arrived.v1');
    await played.hear('dispatch.visit.arrived.v1', sent);
    await played.hear('dispatch.visit.finished.v1', {
      ...sent,
      result: 'fixed',
      labourMinutes: 5,
      parts: [],
    });
    await played.hear('dispatch.voucher.signed.v1', { dispatch: sent.dispatch, voucher });
    await toArchive(played);
    expect(played.names().filter((name) => name === 'dispatch.openDispatch')).toHaveLength(1);
  });

  it('a receipt that was withdrawn counts as never given: the goods come in under the next one', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    const sent = { dispatch: 'JX-D-20261124-0001', technician: 'jx-technician-1' };
    await played.hear('dispatch.technician.assigned.v1', sent);
    await played.hear('dispatch.visit.arrived.v1', sent);
    const result = { ...sent, result: 'take-in' as const, labourMinutes: 10, parts: [] };
    await played.hear('dispatch.visit.finished.v1', result);
    const [wrong, receipt] = ['JX-R-20261124-0001', 'JX-R-20261124-0002'];
    await played.hear('repair-shop.receipt.issued.v1', { receipt: wrong, technician: sent.technician });
    await played.hear('repair-shop.receipt.withdrawn.v1', { receipt: wrong });
    await played.hear('repair-shop.receipt.issued.v1', { receipt, technician: sent.technician });
    const signed = { dispatch: sent.dispatch, voucher: 'JX-V-20261124-0001' };
    await played.hear('dispatch.voucher.signed.v1', signed);
    await played.told('repair-shop.takeIn');
    expect(played.last('repair-shop.takeIn')).toMatchObject({ receipt });
    await played.terminate();
  });

  it('a call that was void while somebody arrived: the goods that were taken go back before the entry is closed', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    const sent = { dispatch: 'JX-D-20261124-0001', technician: 'jx-technician-1' };
    played.refuseOnce('dispatch.cancelDispatch', 'VISIT_UNDER_WAY');
    await played.told('dispatch.openDispatch');
    await played.hear('intake.call.voided.v1', { call: played.caseId, successor: null });
    await played.told('dispatch.cancelDispatch');
    await played.hear('dispatch.visit.finished.v1', { ...sent, result: 'take-in' });
    const receipt = 'JX-R-20261124-0001';
    await played.hear('repair-shop.receipt.issued.v1', { receipt, technician: sent.technician });
    await played.told('repair-shop.releaseGoods');
    await played.hear('repair-shop.goods.returned.v1', { receipt });
    await played.end();
    expect(played.last('repair-shop.releaseGoods')).toEqual({ receipt, why: 'cancelled' });
    expect(played.last('intake.archive')).toMatchObject({ how: 'voided' });
  });

  it('continues as new while idle and goes on where it was, doing nothing twice', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' }, { historyLimit: 40 });
    await toResult(played, 'take-in', { labourMinutes: 10, partFen: 0 });
    await played.told('repair-shop.takeIn');
    for (let n = 0; n < 12; n++) {
      await played.hear('repair-shop.part.awaited.v1', {
        card: 'JX-K-20261124-0001',
        part: `P${n}`,
        expectedOn: null,
      });
      await played.hear('repair-shop.part.arrived.v1', { card: 'JX-K-20261124-0001', part: `P${n}` });
    }
    await vi.waitUntil(async () => (await played.runs()) > 1, { timeout: 60_000, interval: 200 });
    await played.hear('repair-shop.repair.finished.v1', finished);
    await played.hear('repair-shop.repair.inspected.v1', inspected(true));
    await played.hear('repair-shop.goods.returned.v1', { receipt: 'JX-R-20261124-0001' });
    await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' });
    await played.end();
    for (const name of new Set(played.names())) {
      const once = name !== 'intake.recordDecision';
      if (once) expect(played.all(name), name).toHaveLength(1);
    }
  });
});
