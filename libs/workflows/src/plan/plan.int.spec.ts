import { addDays, addMonths } from '@aftercase/regulations';
import { type EngineEnv, ownEngines } from '@aftercase/testing';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { workflowBundle } from '../service-case/stage.spec.js';
import { type Ground, PlayedPlan, serviceWorkers, storyWorker } from './plan-stage.spec.js';

// The real server cannot skip time: the test's dispatch answers with due days that are only seconds ahead.
let env: EngineEnv;
let native: NativeConnection;
let connection: Connection;
let ground: Ground;
let stopServices: () => Promise<void>;
const plans = new Map<string, PlayedPlan>();

beforeAll(async () => {
  env = await ownEngines('plan');
  native = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  const namespace = env.TEMPORAL_NAMESPACE;
  const client = new Client({ connection, namespace });
  const bundle = await workflowBundle();
  ground = { connection: native, client, namespace, bundle, now: async () => Date.now() };
  stopServices = await serviceWorkers(ground, plans);
});
afterAll(async () => {
  await stopServices?.();
  await connection?.close();
  await native?.close();
});

const numbers = (n: number) => Array.from({ length: n }, (_, k) => k + 1);
const patience = { timeout: 60_000, interval: 50 };
const firstOn = '2027-01-31';

/** Monthly visits of so many months, the first due at an instant and each so many milliseconds after the one before. */
function aPlan(
  number: string,
  months: number,
  { first, apart }: { first: number; apart: number },
): PlayedPlan {
  const instantOf = (n: number) => new Date(first + (n < 0 ? months : n - 1) * apart).toISOString();
  const plan = new PlayedPlan(ground, number, {
    every: { unit: 'months', count: 1 },
    countedFrom: 'plan',
    moved: 'stays',
    firstOn,
    endsOn: addDays(addMonths(firstOn, months), -1),
    instantOf,
  });
  plans.set(number, plan);
  return plan;
}

describe('a plan on the real server', () => {
  it('whose worker was down over three due dates makes each of those visits once', async () => {
    const first = Date.now() + 4_000;
    const plan = aPlan('JX-M-20270131-0001', 6, { first, apart: 500 });
    const stop = await storyWorker(ground);
    await plan.start();
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length === 1, patience);
    await stop();
    expect(plan.visits()).toEqual([]);
    // Three due dates pass while nobody works.
    await vi.waitUntil(() => Date.now() > first + 1_200, patience);
    expect(plan.visits()).toEqual([]);
    const again = await storyWorker(ground);
    await plan.handle.result();
    await again();
    expect(plan.visits()).toEqual(numbers(6));
    expect(plan.commands('intake.registerPlannedCall')).toHaveLength(6);
  });

  it('of three years whose worker is started again and again makes exactly 36 visits, no run above its limit', async () => {
    const plan = aPlan('JX-M-20270131-0002', 36, { first: Date.now() + 1_000, apart: 250 });
    let stop = await storyWorker(ground);
    await plan.start({ historyLimit: 200 });
    for (const n of [5, 11, 18, 26, 33]) {
      await vi.waitUntil(() => plan.visits().length >= n, patience);
      await stop();
      stop = await storyWorker(ground);
    }
    await plan.handle.result();
    await stop();
    expect(plan.visits()).toEqual(numbers(36));
    const lengths = await plan.runs();
    expect(lengths.length).toBeGreaterThan(4);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200);
  });
});
