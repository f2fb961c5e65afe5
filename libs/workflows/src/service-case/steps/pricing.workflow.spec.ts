import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { frozen, scriptOf } from '../kinds/script.spec.js';
import { type PlayedCase, playOn, type Stage, workflowBundle } from '../stage.spec.js';

const company = frozen('company', 'repair');
const part = { code: 'DIA-9', name: '隔膜', quantity: 1, unitFen: 999_900 };

let env: TestWorkflowEnvironment;
let stage: Stage;
let bundle: WorkflowBundle;
beforeAll(async () => {
  bundle = await workflowBundle();
});
beforeEach(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, company, bundle);
});
afterEach(async () => {
  await stage?.close();
  await env?.teardown();
});

const quoted = {
  quotation: 'JX-Q-20261124-0001',
  revision: 1,
  amountFen: 999_900 + 6_000 + 3_000,
  lines: [
    { what: 'labour', quantity: 0.5, unitFen: 12_000, amountFen: 6_000 },
    { what: 'callout', quantity: 1, unitFen: 3_000, amountFen: 3_000 },
    { what: 'part', code: part.code, quantity: 1, unitFen: part.unitFen, amountFen: part.unitFen },
  ],
};

/** Found damaged by people, so it is paid by the published schedule; a part that the customer has agreed to was used. */
async function paid(release?: number): Promise<PlayedCase> {
  const played = await stage.begin({ soldOn: null }, release ? { release } : {});
  played.published = { schedule: 'SZ-20261101-1', prices: { labour: 12_000, callout: 3_000 } };
  for (const { type, data } of scriptOf(company, 'repair')) {
    const found = type === 'dispatch.visit.diagnosed.v1';
    if (found && release) continue;
    const work = type === 'dispatch.visit.finished.v1' && { parts: [part], faultCause: 'human-damage' };
    const damage = found && { cause: 'human-damage' };
    await played.hear(type, Object.assign({}, data, work || damage || {}) as never);
    if (!found) continue;
    await played.told('billing.askQuotation');
    await played.hear('billing.quotation.offered.v1', quoted);
    const { lines: _lines, ...named } = quoted;
    await played.hear('billing.quotation.answered.v1', { ...named, accepted: true, signed: true });
  }
  return played;
}
/** Under a contract whose balance for parts is used up; what was put in stands in the schedule or not. */
async function beyondContract(code: string, release?: number): Promise<PlayedCase> {
  const station = frozen('service-station', 'maintenance');
  const number = 'JX-T-20261124-0001';
  const contract = { number, billsPerVisit: false, chargeFen: null };
  const customer = '0198f000-0000-7000-8000-000000000001';
  const given = { pack: station, opened: { kind: 'maintenance' as const, customer } };
  const played = await stage.begin({ soldOn: '2019-01-01', contract }, release ? { release } : {}, given);
  const terms = { billsPerVisit: false, chargeFen: null };
  played.covers = { contract: number, outcome: 'reserved', terms };
  played.coverUsed = {
    covered: { visits: 1, labourMinutes: 30, partsFen: 0 },
    beyond: { visits: 0, labourMinutes: 0, partsFen: 1_500 },
  };
  played.published = {
    schedule: 'JX-20261101-1',
    prices: { labour: 12_000, callout: 3_000, 'MFQ-15': 1_200 },
  };
  for (const { type, data } of scriptOf(station, 'maintenance')) {
    const parts = [{ code, name: '密封圈', quantity: 1, unitFen: 1_500 }];
    const work = type === 'dispatch.visit.finished.v1' ? { parts, labourMinutes: 30 } : {};
    await played.hear(type, Object.assign({}, data, work) as never);
  }
  return played;
}

const lastFee = (played: PlayedCase) => played.decisions().find(({ decision }) => decision === 'fee');

describe('company 7: a part that stands in no schedule, 9,999 yuan', () => {
  it('waits for a supervisor, and is charged once approved, with the schedule', async () => {
    const played = await paid();
    await played.told('billing.askPriceApproval');
    expect(played.last('billing.askPriceApproval')).toMatchObject({
      by: 'supervisor',
      lines: [{ code: 'DIA-9', unitFen: 999_900, publishedFen: null }],
      citations: [{ article: '7.2' }],
    });
    expect(lastFee(played)).toBeUndefined();
    await played.hear('billing.price-approval.given.v1', { approved: true });
    await played.end();
    expect(lastFee(played)).toMatchObject({ outcome: 'charged', amountFen: 999_900 + 6_000 + 3_000 });
    expect(played.last('billing.chargeAndInvoice')).toMatchObject({ schedule: 'SZ-20261101-1' });
  });

  it('is not charged where nobody approves it', async () => {
    const played = await paid();
    await played.told('billing.askPriceApproval');
    await played.hear('billing.price-approval.given.v1', { approved: false });
    await played.told('billing.openCharge');
    expect(lastFee(played)).toMatchObject({ outcome: 'charged', amountFen: 9_000 });
    await played.terminate();
  });

  it('a discount that was approved before is taken off, and the lines show it', async () => {
    const played = await paid();
    await played.hear('billing.discount.approved.v1', { fen: 1_000, percent: null });
    await played.told('billing.askPriceApproval');
    await played.hear('billing.price-approval.given.v1', { approved: false });
    await played.told('billing.openCharge');
    expect(lastFee(played)).toMatchObject({ amountFen: 8_000, facts: { discount: { fen: 1_000 } } });
    expect(played.last('billing.openCharge')).toMatchObject({
      amountFen: 8_000,
      lines: [{ amountFen: 5_000, discountFen: 1_000 }, { amountFen: 3_000 }],
    });
    await played.terminate();
  });

  it('a case begun under the release before is priced as it was reported', async () => {
    const played = await paid(3);
    await played.told('billing.chargeAndInvoice');
    expect(played.names()).not.toContain('billing.findFeeSchedule');
    expect(lastFee(played)).toMatchObject({ amountFen: 999_900 + 6_000 + 3_000 });
    await played.terminate();
  });
});

describe('what a contract’s balance no longer covers', () => {
  it.each([
    [true, 1_500],
    [false, 1_200],
  ])(
    'reported otherwise than the schedule has it: asked, and approved %s it is %i fen',
    async (approved, fen) => {
      const played = await beyondContract('MFQ-15');
      await played.told('billing.askPriceApproval');
      expect(played.last('billing.askPriceApproval')).toMatchObject({
        by: 'supervisor',
        lines: [{ code: 'MFQ-15', unitFen: 1_500, publishedFen: 1_200 }],
      });
      expect(lastFee(played)).toBeUndefined();
      await played.hear('billing.price-approval.given.v1', { approved });
      await played.told('billing.openCharge');
      expect(played.last('billing.openCharge')).toMatchObject({
        amountFen: fen,
        schedule: 'JX-20261101-1',
        lines: [{ what: 'part', code: 'MFQ-15', unitFen: fen }],
      });
      await played.terminate();
    },
  );

  it('what stands in no schedule is not charged where nobody approves it', async () => {
    const played = await beyondContract('DIA-9');
    await played.told('billing.askPriceApproval');
    await played.hear('billing.price-approval.given.v1', { approved: false });
    await vi.waitUntil(() => lastFee(played) !== undefined, { timeout: 60_000 });
    expect(lastFee(played)).toMatchObject({ outcome: 'nothing' });
    expect(played.names()).not.toContain('billing.openCharge');
    await played.terminate();
  });

  const turn = (played: PlayedCase, was: string, outcome: string) =>
    played.hear('intake.decision.overridden.v1', {
      decision: 'entitlement',
      was,
      outcome,
      by: 'jx-supervisor-1',
      role: 'supervisor',
    });
  const approve = (played: PlayedCase) => played.hear('billing.price-approval.given.v1', { approved: true });
  const another = { what: 'part', code: 'XDJ-1', quantity: 1, unitFen: 9_900, amountFen: 9_900 };
  const asked = (played: PlayedCase, n: number) =>
    vi.waitUntil(() => played.all('billing.askPriceApproval').length === n, { timeout: 30_000 });
  /** By contract when its price was asked; then a person's word, and the customer's yes to another price. */
  async function turnedPaid(): Promise<PlayedCase> {
    const played = await beyondContract('MFQ-15');
    await played.told('billing.askPriceApproval');
    await turn(played, 'contract', 'paid');
    await approve(played);
    await played.told('billing.askQuotation');
    expect(lastFee(played)).toBeUndefined();
    const offered = { quotation: quoted.quotation, revision: 1, amountFen: 9_900 };
    await played.hear('billing.quotation.offered.v1', Object.assign({ lines: [another] }, offered));
    const signed = { accepted: true, signed: true };
    await played.hear('billing.quotation.answered.v1', Object.assign(signed, offered));
    await asked(played, 2);
    return played;
  }

  it('paid by a person’s word while its price is waited for: what was used goes back, and the new price is asked for', async () => {
    const played = await turnedPaid();
    const back = { contract: 'JX-T-20261124-0001', used: true };
    expect(played.all('billing.releaseCover')).toEqual([back]);
    expect(played.last('billing.findFeeSchedule')).toMatchObject({
      codes: expect.arrayContaining(['XDJ-1']),
    });
    expect(played.last('billing.askPriceApproval')).toMatchObject({ lines: [{ code: 'XDJ-1' }] });
    expect(lastFee(played)).toBeUndefined();
    await approve(played);
    await played.told('billing.openCharge');
    expect(played.last('billing.openCharge')).toMatchObject({ amountFen: 9_900, lines: [{ code: 'XDJ-1' }] });
    await played.terminate();
  });

  it('and by contract after all while that is waited for: what went back is kept and used anew', async () => {
    const played = await turnedPaid();
    await turn(played, 'paid', 'contract');
    await approve(played);
    await asked(played, 3);
    expect(played.all('billing.reserveCover')).toHaveLength(2);
    expect(played.all('billing.useCover')).toHaveLength(2);
    expect(played.all('billing.releaseCover')).toHaveLength(1);
    await approve(played);
    await played.told('billing.openCharge');
    expect(played.last('billing.openCharge')).toMatchObject({
      amountFen: 1_500,
      lines: [{ code: 'MFQ-15' }],
    });
    await played.terminate();
  });
});
