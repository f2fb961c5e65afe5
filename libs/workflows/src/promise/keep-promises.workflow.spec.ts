import type { Pack } from '@aftercase/regulations';
import { toPlay } from '@aftercase/testing';
import { describe, expect, it, vi } from 'vitest';
import { PromisedCase, packWith, promiseStage, reply, Services } from './promise-stage.spec.js';

const hour = 3_600_000;
const patience = { timeout: 100_000, interval: 50 };
const caseNo = (n: number) => `JX-C-20261124-${String(n).padStart(5, '0')}`;
const shopRepair = {
  name: 'shop-repair',
  zh: '修妥',
  en: 'repaired',
  starts: 'goods-taken-in',
  fulfilled: 'repaired',
  within: 'shopRepairTime',
  calendar: 'working',
  pauses: [{ while: 'waiting-for-part', ground: 'setting.waitingPauses' }],
} as const satisfies NonNullable<Pack['promises']>[number];

const play = promiseStage();

async function stage(promises: NonNullable<Pack['promises']>) {
  let calledAt = '';
  const services = new Services(play.env, packWith(promises), () => calledAt);
  calledAt = new Date(await play.env.currentTimeMs()).toISOString();
  await play.work(services);
  return { services, calledAt: Date.parse(calledAt), until: services.until };
}
const iso = (ms: number) => new Date(ms).toISOString();

describe('a promise of the pack', () => {
  it('warns, is judged at its deadline, and is escalated level by level, each at its own instant and once', async () => {
    const { services, calledAt, until } = await stage([reply]);
    const one = await new PromisedCase(play.env, caseNo(1)).start();
    await until('intake.makePromise');
    const made = services.of('intake.makePromise')[0]?.input;
    expect(made).toMatchObject({
      promise: 'reply',
      due: iso(calledAt + 24 * hour),
      warnAt: iso(calledAt + 18 * hour),
    });
    await play.env.sleep(17 * hour);
    expect(services.of('intake.warnPromise')).toEqual([]);
    await play.env.sleep(3 * hour);
    await until('intake.warnPromise');
    expect(services.of('intake.judgePromise')).toEqual([]);
    await play.env.sleep(20 * hour);
    await until('intake.escalatePromise', 2);
    await play.env.sleep(100 * hour);
    expect(services.of('intake.warnPromise')).toHaveLength(1);
    expect(services.of('intake.judgePromise')).toHaveLength(1);
    expect(
      services.of('intake.escalatePromise').map(({ input }) => [input.level, input.to, input.at]),
    ).toEqual([
      [1, 'supervisor', iso(calledAt + 26 * hour)],
      [2, 'general-manager', iso(calledAt + 32 * hour)],
    ]);
    const history = await one.handle.fetchHistory();
    const timers = { pending: 0, most: 0 };
    for (const {
      timerStartedEventAttributes,
      timerFiredEventAttributes,
      timerCanceledEventAttributes,
    } of history.events ?? []) {
      if (timerStartedEventAttributes) timers.pending += 1;
      if (timerFiredEventAttributes || timerCanceledEventAttributes) timers.pending -= 1;
      timers.most = Math.max(timers.most, timers.pending);
    }
    expect(timers).toEqual({ pending: 0, most: 1 });
    await one.handle.terminate();
  });

  it('is kept by the fact that fulfils it, and then nobody is warned or told', async () => {
    const { services, until } = await stage([reply]);
    const one = await new PromisedCase(play.env, caseNo(2)).start();
    await until('intake.makePromise');
    await play.env.sleep(hour);
    await one.hear('intake.customer.answered.v1', {});
    await until('intake.judgePromise');
    await play.env.sleep(100 * hour);
    expect(
      services.commanded.filter(({ name }) => /warn|escalate|judge/.test(name)).map(({ name }) => name),
    ).toEqual(['intake.judgePromise']);
    await one.handle.terminate();
  });

  it('asks the owner at the deadline: a fact that is stored but not delivered gives no breach', async () => {
    const arrival = { ...reply, name: 'arrival', fulfilled: 'arrived', warns: undefined } as const;
    const { services, calledAt, until } = await stage([arrival]);
    await new PromisedCase(play.env, caseNo(3)).start();
    await until('intake.makePromise');
    services.stored = iso(calledAt + 2 * hour);
    await play.env.sleep(30 * hour);
    await until('intake.judgePromise');
    expect(services.of('dispatch.earliestFact')).toHaveLength(1);
    expect(services.of('intake.judgePromise')[0]?.input).toMatchObject({ fulfilledAt: services.stored });
    await play.env.sleep(30 * hour);
    expect(services.of('intake.escalatePromise')).toEqual([]);
  });

  it('stands still while a part is awaited, and the deadline moves by working time alone', async () => {
    const { services, until } = await stage([shopRepair]);
    const one = await new PromisedCase(play.env, caseNo(4)).start();
    const monday = Date.parse('2026-11-23T09:30:00+08:00');
    await one.hear(
      'repair-shop.receipt.issued.v1',
      { receipt: 'JX-R-20261123-0001', technician: 't' },
      monday,
    );
    await until('intake.makePromise');
    expect(services.of('intake.makePromise')[0]?.input).toMatchObject({ due: '2026-11-25T01:30:00.000Z' });
    const card = 'JX-K-20261123-0001';
    await one.hear('repair-shop.part.awaited.v1', { card, part: 'KZB', expectedOn: null }, monday + hour);
    await until('intake.movePromise');
    expect(services.of('intake.movePromise')[0]?.input).toMatchObject({
      due: null,
      pausedSince: iso(monday + hour),
      cause: 'waiting-for-part',
    });
    await one.hear('repair-shop.part.arrived.v1', { card, part: 'KZB' }, monday + 49 * hour);
    await until('intake.movePromise', 2);
    const { due, reckoning } = services.of('intake.movePromise')[1]?.input as never as {
      due: string;
      reckoning: { spans: { cause: string }[] };
    };
    expect(due).toBe('2026-11-27T01:30:00.000Z');
    expect(reckoning.spans.map(({ cause }) => cause)).toContain('waiting-for-part');
    await one.handle.terminate();
  });

  it('that is blank promises nothing, and says so once', async () => {
    const pack = [{ ...reply, within: 'replyHours' as const }];
    let calledAt = '';
    const frozen = packWith(pack);
    if (frozen.figures.replyHours) frozen.figures.replyHours.value = null;
    const services = new Services(play.env, frozen, () => calledAt);
    calledAt = iso(await play.env.currentTimeMs());
    await play.work(services);
    await new PromisedCase(play.env, caseNo(5)).start();
    await vi.waitUntil(() => services.of('intake.recordDecision').length > 0, patience);
    await play.env.sleep(100 * hour);
    expect(services.of('intake.recordDecision').map(({ input }) => [input.decision, input.outcome])).toEqual([
      ['promise', 'reply/none'],
    ]);
    expect(services.of('intake.makePromise')).toEqual([]);
  });

  it('that reaches a year without holidays says so and waits for a person, not with a wrong date', async () => {
    const { services, until } = await stage([shopRepair]);
    const one = await new PromisedCase(play.env, caseNo(6)).start();
    const late = Date.parse('2026-12-31T09:30:00+08:00');
    await one.hear('repair-shop.receipt.issued.v1', { receipt: 'JX-R-20261231-0001', technician: 't' }, late);
    await until('intake.flagCase');
    expect(services.of('intake.recordDecision')[0]?.input).toMatchObject({
      outcome: 'shop-repair/calendar-missing-year',
    });
    expect(services.of('intake.flagCase')[0]?.input).toEqual({
      step: 'promise-shop-repair',
      code: 'CALENDAR_MISSING_YEAR',
    });
    expect(services.of('intake.makePromise')).toEqual([]);
    await one.handle.terminate();
  });
});

describe('many open promises', () => {
  // All take two minutes on two cores; ten thousand cases of one promise each (PROMISES_A_CASE=1) take seventeen.
  const each = Number(process.env.PROMISES_A_CASE ?? 10);
  const all = Array.from({ length: 10_000 / each }, (_, n) => caseNo(n));
  const cases = toPlay(`cases of ${each} open promises`, all, { share: 1 / 10 });
  const size = cases.length * each;
  const long = { timeout: 3_600_000, interval: 200 };

  it(`${size}, and the worker away for two hours over their deadline: each breach is recorded once, at its true instant`, async () => {
    const { escalation: _none, warns: _no, ...plain } = reply;
    const rules = [...'abcdefghij'].slice(0, each).map((one) => ({ ...plain, name: `reply-${one}` }));
    const calledAt = iso(await play.env.currentTimeMs());
    const services = new Services(play.env, packWith(rules), () => calledAt);
    const judged = () => services.of('intake.judgePromise');
    // Without a cache: the test server never gives up a sticky queue whose worker has gone.
    await play.work(services, 0);
    for (let n = 0; n < cases.length; n += 100)
      await Promise.all(cases.slice(n, n + 100).map((one) => new PromisedCase(play.env, one).start()));
    await vi.waitUntil(() => services.due.size === size, long);
    await play.env.sleep(22 * hour);
    await play.rest();
    expect(judged()).toEqual([]);

    // For two hours, the deadline at their end, nobody works; what has fired then keeps the clock from skipping on.
    void play.env.sleep(2 * hour);
    const fired = async () =>
      (await new PromisedCase(play.env, cases.at(-1) ?? '').handle.fetchHistory()).events?.some(
        ({ timerFiredEventAttributes }) => timerFiredEventAttributes,
      );
    await vi.waitUntil(fired, long);
    expect(judged()).toEqual([]);
    await play.work(services);
    await vi.waitUntil(() => judged().length >= size, long);
    // Whoever would judge twice has the time to: the clock may not skip while the last of them are at work.
    let reports = 0;
    const quiet = () => reports === services.commanded.length || void (reports = services.commanded.length);
    await vi.waitUntil(quiet, { ...long, interval: 5_000 });

    expect(judged()).toHaveLength(size);
    expect(new Set(judged().map(({ key, input }) => `${key.split('/')[1]} ${input.promise}`)).size).toBe(
      size,
    );
    // The promise knows its own deadline: what is judged late is judged as of then.
    for (const { key, input, at } of judged()) {
      expect(key).toContain(`judge-${input.promise}-${iso(Date.parse(calledAt) + 24 * hour)}`);
      expect(at).toBeGreaterThanOrEqual(Date.parse(calledAt) + 24 * hour);
    }
  }, 7_200_000);
});
