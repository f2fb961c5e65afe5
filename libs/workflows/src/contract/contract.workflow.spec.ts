import { addDays, addMonths, dayIn } from '@aftercase/regulations';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ground, PlayedPlan, serviceWorkers, storyWorker } from '../plan/plan-stage.spec.js';
import { workflowBundle } from '../service-case/stage.spec.js';

const zone = 'Asia/Shanghai';
let bundle: WorkflowBundle;
let env: TestWorkflowEnvironment;
let contract: PlayedPlan;
let stop: (() => Promise<void>)[];
let startsOn: string;
const endOfYear = (n: number) => addDays(addMonths(startsOn, 12 * n), -1);

beforeAll(async () => {
  bundle = await workflowBundle();
});
beforeEach(async () => {
  env = await timeSkippingEnv();
  const { client, nativeConnection: connection } = env;
  const ground: Ground = { connection, client, namespace: 'default', bundle, now: () => env.currentTimeMs() };
  startsOn = addDays(dayIn(new Date(await env.currentTimeMs()).toISOString(), zone), 1);
  const agreed = { every: { unit: 'months', count: 1 }, countedFrom: 'plan', moved: 'stays' } as const;
  const number = 'JX-T-20270101-0001';
  contract = new PlayedPlan(
    ground,
    number,
    { ...agreed, firstOn: startsOn, endsOn: endOfYear(3) },
    'contract',
  );
  stop = [await storyWorker(ground), await serviceWorkers(ground, new Map([[number, contract]]))];
});
afterEach(async () => {
  for (const end of stop ?? []) await end();
  await env?.teardown();
});

const dayOf = (at: number) => dayIn(new Date(at).toISOString(), zone);
const noticed = () =>
  contract
    .commands('billing.noticeExpiry')
    .map(({ input, at }) => [input.period, input.daysBefore, dayOf(at)]);
const opened = () => contract.commands('billing.openContractPeriod').length;

describe('a contract of three years', () => {
  it('is noticed 90, 30 and 7 days before its end, and ends with its last day', async () => {
    await contract.start();
    await contract.handle.result();
    const days = [90, 30, 7].map((n) => [1, n, addDays(endOfYear(3), -n)]);
    expect(noticed()).toEqual(days);
    const closed = contract.commands('billing.closeContractPeriod');
    expect(closed.map(({ at }) => dayOf(at))).toEqual([addDays(endOfYear(3), 1)]);
  });

  it('that was renewed goes on with the next period, each noticed on its own, in runs that stay short', async () => {
    contract.renew(1, endOfYear(3));
    await contract.start({ historyLimit: 80 });
    await vi.waitUntil(() => opened() === 1, { timeout: 60_000, interval: 100 });
    await env.sleep('1000 days');
    await env.sleep('100 days');
    await vi.waitUntil(() => opened() === 2, { timeout: 60_000, interval: 100 });
    await contract.handle.result();
    expect(contract.commands('billing.closeContractPeriod').map(({ input }) => input.period)).toEqual([1, 2]);
    expect(noticed()).toHaveLength(6);
    expect(Math.max(...(await contract.runs()))).toBeLessThanOrEqual(80);
    expect(await contract.runs()).toHaveLength(2);
  });

  it('that is terminated is closed at once and noticed no more', async () => {
    await contract.start();
    await vi.waitUntil(() => opened() === 1, { timeout: 60_000, interval: 100 });
    await contract.hear('billing.contract.terminated.v1', {});
    await contract.handle.result();
    expect(noticed()).toEqual([]);
    expect(contract.commands('billing.closeContractPeriod')).toHaveLength(1);
  });

  it('that is terminated while it needs a person is closed, and nobody need resume it', async () => {
    contract.refuseOnce('billing.openContractPeriod', 'CONTRACT_NOT_FOUND');
    await contract.start({ release: 4 });
    await vi.waitUntil(() => contract.commands('billing.flagContract').length === 1, {
      timeout: 60_000,
      interval: 100,
    });
    await contract.hear('billing.contract.terminated.v1', {});
    await contract.handle.result();
    expect(contract.commands('billing.closeContractPeriod')).toHaveLength(1);
  });
});
