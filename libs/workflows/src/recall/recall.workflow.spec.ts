import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Ground, PlayedPlan, serviceWorkers, storyWorker } from '../plan/plan-stage.spec.js';
import { workflowBundle } from '../service-case/stage.spec.js';

const never = { every: { unit: 'days', count: 1 }, countedFrom: 'plan', moved: 'stays' } as const;
let env: TestWorkflowEnvironment;
let recall: PlayedPlan;
let stop: (() => Promise<void>)[];
beforeAll(async () => {
  const bundle = await workflowBundle();
  env = await timeSkippingEnv();
  const { client, nativeConnection: connection } = env;
  const ground: Ground = { connection, client, namespace: 'default', bundle, now: () => env.currentTimeMs() };
  const number = 'JX-L-20270101-0001';
  recall = new PlayedPlan(ground, number, { ...never, firstOn: '', endsOn: '' }, 'recall');
  stop = [await storyWorker(ground), await serviceWorkers(ground, new Map([[number, recall]]))];
});
afterAll(async () => {
  for (const end of stop ?? []) await end();
  await env?.teardown();
});

describe('a recall of two thousand devices', () => {
  it('enters its calls in turn in short runs, and ends when the last case has', async () => {
    let left = 2_000;
    let closed = false;
    recall.says['intake.callRecalled'] = () => {
      left -= 20;
      return { left };
    };
    recall.says['intake.closeRecall'] = () => ({ closed });
    await recall.start({ historyLimit: 200 });
    await vi.waitUntil(() => recall.commands('intake.closeRecall').length === 1, {
      timeout: 90_000,
      interval: 100,
    });
    expect(recall.commands('intake.callRecalled').map(({ input }) => input.batch)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 1),
    );
    closed = true;
    await recall.hear('intake.recall.settled.v1', {});
    await recall.handle.result();
    expect(recall.commands('intake.closeRecall')).toHaveLength(2);
    expect(Math.max(...(await recall.runs()))).toBeLessThanOrEqual(200);
  });
});
