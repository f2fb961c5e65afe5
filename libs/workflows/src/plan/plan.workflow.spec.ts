import { addDays, addMonths, dayIn } from '@aftercase/regulations';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { workflowBundle } from '../service-case/stage.spec.js';
import { type Agreed, type Ground, PlayedPlan, serviceWorkers, storyWorker } from './plan-stage.spec.js';

let bundle: WorkflowBundle;
let env: TestWorkflowEnvironment;
let ground: Ground;
let plans: Map<string, PlayedPlan>;
let stopStories: () => Promise<void>;
let stopServices: () => Promise<void>;
let firstOn: string;

beforeAll(async () => {
  bundle = await workflowBundle();
});
beforeEach(async () => {
  env = await timeSkippingEnv();
  const { client, nativeConnection: connection } = env;
  ground = { connection, client, namespace: 'default', bundle, now: () => env.currentTimeMs() };
  plans = new Map();
  stopServices = await serviceWorkers(ground, plans);
  stopStories = await storyWorker(ground);
  firstOn = addDays(dayIn(new Date(await env.currentTimeMs()).toISOString(), 'Asia/Shanghai'), 1);
});
afterEach(async () => {
  await stopStories?.();
  await stopServices?.();
  await env?.teardown();
});

const numbers = (n: number) => Array.from({ length: n }, (_, k) => k + 1);
const monthly = (more: Partial<Agreed> = {}): Agreed => ({
  every: { unit: 'months', count: 1 },
  countedFrom: 'plan',
  moved: 'stays',
  firstOn,
  endsOn: addDays(addMonths(firstOn, 36), -1),
  ...more,
});
function aPlan(agreed: Agreed, number = 'JX-M-20270101-0001') {
  const played = new PlayedPlan(ground, number, agreed);
  plans.set(number, played);
  return played;
}
const patience = { timeout: 60_000, interval: 100 };

describe('a plan of three years with monthly visits', () => {
  it.each([
    { limit: 2000, runs: 1 },
    { limit: 200, runs: 8 },
  ])(
    'makes exactly 36 visits, each once and on its day, in runs of at most $limit events',
    async ({ limit, runs }) => {
      const plan = aPlan(monthly());
      await plan.start({ historyLimit: limit });
      await plan.handle.result();
      expect(plan.visits()).toEqual(numbers(36));
      const days = plan
        .commands('intake.registerPlannedCall')
        .map(({ at }) => dayIn(new Date(at).toISOString(), 'Asia/Shanghai'));
      expect(days).toEqual(numbers(36).map((n) => addMonths(firstOn, n - 1)));
      const lengths = await plan.runs();
      expect(lengths.length).toBeGreaterThanOrEqual(runs);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(limit);
    },
  );

  it('that is stopped while a visit cannot be made needs nobody any more, and is closed', async () => {
    const plan = aPlan(monthly());
    plan.refuseOnce('intake.registerPlannedCall', 'KIND_NOT_IN_PACK');
    await plan.start({ release: 4 });
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 0, patience);
    await env.sleep('2 days');
    await vi.waitUntil(() => plan.commands('dispatch.flagPlan').length === 1, patience);
    plan.stopped = true;
    await plan.hear('dispatch.plan.stopped.v1', {});
    await plan.handle.result();
    expect(plan.visits()).toEqual([1]);
    expect(plan.commands('dispatch.noteVisit')).toEqual([]);
    expect(plan.commands('dispatch.closePlan')).toHaveLength(1);
  });

  it('that is stopped makes no further visit and is closed', async () => {
    const plan = aPlan(monthly());
    await plan.start();
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 0, patience);
    plan.stopped = true;
    await plan.hear('dispatch.plan.stopped.v1', {});
    await plan.handle.result();
    expect(plan.visits()).toEqual([]);
    expect(plan.commands('dispatch.closePlan')).toHaveLength(1);
  });

  it('that is extended before its end goes on, with no visit made twice', async () => {
    const plan = aPlan(monthly({ endsOn: addDays(addMonths(firstOn, 2), -1) }));
    await plan.start();
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 0, patience);
    await env.sleep('45 days');
    await plan.extend(addDays(addMonths(firstOn, 4), -1));
    await plan.handle.result();
    expect(plan.visits()).toEqual(numbers(4));
  });

  it('whose visit cannot be entered waits for a person and then goes on', async () => {
    const plan = aPlan(monthly({ endsOn: addDays(addMonths(firstOn, 3), -1) }));
    plan.refuseOnce('intake.registerPlannedCall', 'KIND_NOT_IN_PACK');
    await plan.start();
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 0, patience);
    await env.sleep('5 days');
    await vi.waitUntil(() => plan.commands('dispatch.flagPlan').length > 0, patience);
    expect(plan.commands('dispatch.flagPlan')[0]?.input).toEqual({
      step: 'call-1',
      code: 'KIND_NOT_IN_PACK',
    });
    await plan.hear('dispatch.plan.resumed.v1', {});
    await plan.handle.result();
    expect(plan.visits()).toEqual([1, 1, 2, 3]);
  });
});

describe('a plan counted from completion', () => {
  it('waits for each visit to end, and counts the next from there', async () => {
    const plan = aPlan(monthly({ countedFrom: 'completion', endsOn: addDays(addMonths(firstOn, 4), -1) }));
    await plan.start({ historyLimit: 40 });
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 0, patience);
    for (const n of [1, 2]) {
      await env.sleep('50 days');
      await vi.waitUntil(() => plan.commands('dispatch.noteVisit').length === n, patience);
      await plan.complete(n);
      await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > n, patience);
    }
    await plan.handle.result();
    // Completed on the 50th and the 100th day, so the third would fall past the end of the fourth month.
    expect(plan.visits()).toEqual([1, 2]);
  });
});

describe('a plan whose visits are not all made', () => {
  const customer = '018f0000-0000-7000-8000-000000000001';
  const devices = [{ productLine: '热水器', model: 'RS-60', serial: 'SN-1' }];
  const visit = { customer, devices, kind: 'maintenance', waitsForCompletion: false };
  const asked = (plan: PlayedPlan) => plan.commands('dispatch.scheduleVisit').map(({ input }) => input);

  it('6.4 goes on at the first that is made, and makes up one of before when somebody decides so', async () => {
    const plan = aPlan(monthly());
    const soon = new Date((await env.currentTimeMs()) + 86_400_000).toISOString();
    const books = { madeUp: false, done: false };
    plan.says['dispatch.scheduleVisit'] = () => {
      const made = plan.visits();
      if (books.madeUp && !made.includes(3)) return { due: null, at: soon, visit, occurrence: 3 };
      if (!made.includes(12))
        return { due: null, at: books.done ? soon : '2099-01-01T00:00:00Z', visit, occurrence: 12 };
      return { due: null, at: soon, visit: null, occurrence: 13 };
    };
    plan.says['dispatch.closePlan'] = () => ({ closed: true });
    await plan.start({ release: 4 });
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 0, patience);
    expect(asked(plan)).toEqual([{ occurrence: 1, skips: true }]);
    Object.assign(books, { madeUp: true, done: true });
    await plan.hear('dispatch.plan.visit-made-up.v1', { occurrence: 3 });
    await plan.handle.result();
    expect(plan.visits()).toEqual([3, 12]);
    expect(asked(plan).at(-1)).toEqual({ occurrence: 13, skips: true });
  });

  it('6.2 asks again when its days were counted again', async () => {
    const plan = aPlan(monthly({ endsOn: addDays(addMonths(firstOn, 1), -1) }));
    await plan.start({ release: 4 });
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 0, patience);
    await plan.hear('dispatch.plan.recounted.v1', { occurrence: 1 });
    await vi.waitUntil(() => plan.commands('dispatch.scheduleVisit').length > 1, patience);
    await plan.handle.result();
    expect(plan.visits()).toEqual([1]);
  });

  it('begun under an earlier release, asks for each visit as it began', async () => {
    const plan = aPlan(monthly({ endsOn: addDays(addMonths(firstOn, 2), -1) }));
    await plan.start({ release: 4, begun: 3 });
    await plan.handle.result();
    expect(asked(plan)).toContainEqual({ occurrence: 1 });
    expect(asked(plan).every((input) => !('skips' in input))).toBe(true);
  });
});
