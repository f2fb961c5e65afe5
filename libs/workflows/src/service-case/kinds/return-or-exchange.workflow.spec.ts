import type { FrozenPack } from '@aftercase/regulations';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PlayedCase, playOn, type Stage, workflowBundle } from '../stage.spec.js';
import { frozen, scriptOf } from './script.spec.js';

// A server for each test: where one case was stopped on the way, the server may skip no time for the next one.
let env: TestWorkflowEnvironment;
let stage: Stage;
let bundle: WorkflowBundle;
beforeAll(async () => {
  bundle = await workflowBundle();
});
beforeEach(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, frozen('xiaomi', 'return'), bundle);
});
afterEach(async () => {
  await stage?.close();
  await env?.teardown();
});

const daysAgo = async (n: number) =>
  new Date((await env.currentTimeMs()) - n * 86_400_000).toISOString().slice(0, 10);
const both = ['purchase-proof' as const, 'warranty-card' as const];
const begin = async (pack: FrozenPack, proofs: typeof both = both, soldDaysAgo = 3, release?: number) => {
  const opened = { kind: 'return' as const, proofs };
  const device = { soldOn: await daysAgo(soldDaysAgo), guaranteeUntil: '9999-12-31' };
  return stage.begin(device, release ? { release } : {}, { pack, opened });
};
const withWindow = (days: number): FrozenPack => {
  const pack = structuredClone(frozen('xiaomi', 'return'));
  if (pack.figures.returnDays) pack.figures.returnDays.value = days;
  return pack;
};
/** All that people do in a return, but for the approval. */
const goOn = async (played: PlayedCase, pack: FrozenPack) => {
  for (const { type, data } of scriptOf(pack, 'return'))
    if (type !== 'intake.approval.given.v1') await played.hear(type, data as never);
};
const approve = (played: PlayedCase) => played.hear('intake.approval.given.v1', { approved: true } as never);

const line = { what: 'transport', quantity: 1, unitFen: 4500, amountFen: 4500 };
const stateCost = (played: PlayedCase) =>
  played.hear('billing.return-cost.stated.v1', { amountFen: 4500, lines: [line] });
const answerCall = (played: PlayedCase) => played.hear('intake.customer.answered.v1', {});

const decided = (played: PlayedCase) => played.decisions().map(({ decision }) => decision);

describe('退换货的批准 · consent to a return', () => {
  it.each([
    [7, 'return/done', 0],
    [2, 'refused', 0],
  ])('xiaomi, the company’s window being %i days: %s, and nobody is asked', async (days, outcome, asked) => {
    const pack = withWindow(days);
    const played = await begin(pack);
    await goOn(played, pack);
    await played.told('intake.archive');
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ outcome });
    expect(played.all('intake.askApproval')).toHaveLength(asked);
  });

  it('xiaomi, without a window: the supervisor is asked, and a person may decide otherwise who bears the cost', async () => {
    const pack = frozen('xiaomi', 'return');
    const played = await begin(pack);
    await played.told('intake.askApproval');
    await approve(played);
    const effect = expect.objectContaining({ decision: 'approval', outcome: 'company-bears' });
    await vi.waitUntil(() => decided(played).includes('approval'), { timeout: 100_000 });
    expect(played.all('intake.recordDecision')).toContainEqual(effect);
    const otherwise = { decision: 'approval', was: 'company-bears', outcome: 'customer-bears' };
    await played.hear('intake.decision.overridden.v1', otherwise as never);
    await goOn(played, pack);
    await played.told('billing.askReturnCost');
    await stateCost(played);
    await played.told('intake.archive');
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ outcome: 'return/customer-bears' });
  });
});

describe('退货的钱 · the money of a return', () => {
  const refuse = (played: PlayedCase) =>
    played.hear('intake.approval.given.v1', { approved: false } as never);
  const pack = frozen('field-service', 'return');
  const recordFiled = { document: 'service-record', revision: 1, outcome: null, signed: false } as const;
  const end = async (played: PlayedCase) => {
    await played.hear('intake.paper.filed.v1', recordFiled);
    await played.hear('complaints.survey.answered.v1', { survey: 'JX-S-20261124-0001', score: 5 });
    await played.told('intake.archive');
    await played.end();
    return played.last('intake.archive');
  };

  it('5.3 field-service, refused by the general manager: what it costs is charged before the case is archived', async () => {
    const played = await begin(pack);
    await answerCall(played);
    await refuse(played);
    await played.told('billing.askReturnCost');
    expect(played.names()).not.toContain('intake.archive');
    await stateCost(played);
    expect(await end(played)).toMatchObject({ outcome: 'return/customer-bears' });
    expect(played.last('billing.chargeAndInvoice')).toMatchObject({ amountFen: 4500, lines: [line] });
    expect(played.names()).not.toContain('billing.askRefund');
  });

  it('5.3 waived by somebody entitled: nothing is charged', async () => {
    const played = await begin(pack);
    await answerCall(played);
    await refuse(played);
    await played.told('billing.askReturnCost');
    await played.hear('billing.return-cost.waived.v1', { by: 'hq-general-manager-1' });
    expect(await end(played)).toMatchObject({ outcome: 'return/customer-bears' });
    expect(played.names()).not.toContain('billing.chargeAndInvoice');
  });

  it('5.3 granted: it is refunded before the case is archived', async () => {
    const played = await begin(pack);
    await answerCall(played);
    await approve(played);
    await played.told('billing.askRefund');
    expect(played.names()).not.toContain('billing.askReturnCost');
    await played.hear('billing.refund.paid.v1', { amountFen: 9900, way: 'cash' });
    expect(await end(played)).toMatchObject({ outcome: 'return/company-bears' });
  });

  it('a return begun under release 3 ends as it began', async () => {
    const played = await begin(pack, both, 3, 3);
    await answerCall(played);
    await refuse(played);
    expect(await end(played)).toMatchObject({ outcome: 'return/customer-bears' });
    expect(played.names()).not.toContain('billing.askReturnCost');
  });
});

describe('没有凭证的退货 · a return without its proof', () => {
  const pack = frozen('apparel-shop', 'return');
  const days = pack.figures.returnDays?.value as number;
  const receipt = { document: 'purchase-proof', revision: 1, outcome: null, signed: false } as const;

  it('1.3 NB return without receipt: waits for it, says what is missing and until when, and goes on when it comes', async () => {
    const played = await begin(pack, []);
    await played.told('intake.awaitProof');
    const asked = played.last('intake.awaitProof') as { documents: string[]; until: string };
    expect(asked.documents).toEqual(['purchase-proof']);
    // Sold three days ago: the last moment of the window's last day, in the pack's zone.
    const left = Date.parse(asked.until) - (await env.currentTimeMs());
    expect(left).toBeGreaterThan((days - 4) * 86_400_000);
    expect(left).toBeLessThan((days - 1) * 86_400_000);
    expect(decided(played)).not.toContain('return');
    await played.hear('intake.paper.filed.v1', receipt);
    await played.told('dispatch.openDispatch');
    expect(played.decisions().find(({ decision }) => decision === 'return')).toMatchObject({
      outcome: 'allowed',
      facts: { proofs: ['purchase-proof'] },
    });
    await played.terminate();
  });

  it('1.3 the window passes without it: refused, and not before', async () => {
    const played = await begin(pack, []);
    await played.told('intake.awaitProof');
    const { until } = played.last('intake.awaitProof') as { until: string };
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ outcome: 'refused' });
    expect(played.lastAt('intake.archive')).toBeGreaterThanOrEqual(Date.parse(until));
  });

  it('1.3 called off meanwhile: it ends as its end says', async () => {
    const played = await begin(pack, []);
    await played.told('intake.awaitProof');
    await played.hear('intake.cancellation.asked.v1', {});
    await played.told('intake.archive');
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ how: 'cancelled' });
  });

  it('1.3 past the window already: a proof would change nothing, and nobody waits for it', async () => {
    const played = await begin(pack, [], days + 30);
    await played.told('intake.archive');
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ outcome: 'refused' });
    expect(played.names()).not.toContain('intake.awaitProof');
  });
});
