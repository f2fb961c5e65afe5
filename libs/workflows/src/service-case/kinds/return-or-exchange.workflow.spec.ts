import type { FrozenPack } from '@aftercase/regulations';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PlayedCase, playOn, type Stage, workflowBundle } from '../stage.spec.js';
import { frozen, scriptOf } from './script.spec.js';

let env: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, frozen('xiaomi', 'return'), await workflowBundle());
});
afterAll(async () => {
  await stage?.close();
  await env?.teardown();
});

const daysAgo = async (n: number) =>
  new Date((await env.currentTimeMs()) - n * 86_400_000).toISOString().slice(0, 10);
const begin = async (pack: FrozenPack) => {
  const opened = { kind: 'return' as const, proofs: ['purchase-proof' as const, 'warranty-card' as const] };
  return stage.begin({ soldOn: await daysAgo(3), guaranteeUntil: '9999-12-31' }, {}, { pack, opened });
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
    await played.told('intake.archive');
    await played.end();
    expect(played.last('intake.archive')).toMatchObject({ outcome: 'return/customer-bears' });
  });
});
