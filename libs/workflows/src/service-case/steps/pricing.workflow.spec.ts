import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
