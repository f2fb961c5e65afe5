import { aCall, aCaller, publishOnKafka } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerk, type Desk, intake, openDesk, patience } from '../intake-desk.spec.js';

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-promise');
});
afterAll(() => desk?.close());

/** A case whose customer was promised an answer, due so many hours from now. */
async function promised(inHours: number) {
  const { caseId } = await desk.register(aCall().calledAt(hours(-30)));
  const due = hours(inHours);
  const input = { promise: 'reply' as const, due, warnAt: hours(inHours - 1), citations: [] };
  await desk.command('intake.makePromise', caseId, input, 'promise');
  return { caseId, due, input };
}
const judge = (caseId: string, step?: string) =>
  desk.command('intake.judgePromise', caseId, { promise: 'reply' }, step);
const answer = (caseId: string, occurredAt?: string, who = clerk) =>
  desk.ask(who, intake.answerCustomer, { caseId, ...(occurredAt && { occurredAt }) });
const factsOf = async (caseId: string) => (await desk.factsOf(caseId)).slice(1);
const listed = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body.promises;

describe('a promise to answer', () => {
  it('is made once, by the same command or by another, and is open', async () => {
    const { caseId, due, input } = await promised(24);
    await desk.command('intake.makePromise', caseId, input, 'promise');
    await desk.command('intake.makePromise', caseId, { ...input, due: hours(48) });
    expect(await listed(caseId)).toEqual([{ promise: 'reply', due, state: 'open', keptAt: null }]);
    expect(await judge(caseId)).toEqual({ state: 'open', keptAt: null });
    expect(await factsOf(caseId)).toEqual(['promise.made']);
  });

  it('is kept by an answer in time, told with the time of the answer', async () => {
    const { caseId } = await promised(24);
    const at = hours(-1);
    expect((await answer(caseId, at)).status).toBe(200);
    expect(await judge(caseId)).toEqual({ state: 'kept', keptAt: at });
    expect(await judge(caseId)).toEqual({ state: 'kept', keptAt: at });
    expect(await factsOf(caseId)).toEqual(['promise.made', 'customer.answered', 'promise.kept']);
  });

  it('is kept by the earliest answer, however late it was entered, where it is judged after the deadline', async () => {
    const { caseId } = await promised(-1);
    await answer(caseId);
    const inTime = hours(-3);
    await answer(caseId, inTime);
    expect(await judge(caseId)).toEqual({ state: 'kept', keptAt: inTime });
    expect(await factsOf(caseId)).not.toContain('promise.breached');
  });

  it('is breached at its deadline where nobody answered, or too late', async () => {
    const silent = await promised(-2);
    expect(await judge(silent.caseId)).toEqual({ state: 'breached', keptAt: null });
    const [fact] = await desk.rows(
      "select occurred_at from outbox where stream = $1 and type like '%breached%'",
      [silent.caseId],
    );
    expect(fact?.occurred_at.toISOString()).toBe(silent.due);

    const late = await promised(-2);
    await answer(late.caseId, hours(-1));
    expect(await judge(late.caseId)).toMatchObject({ state: 'breached' });
    expect(await factsOf(late.caseId)).toEqual(['promise.made', 'customer.answered', 'promise.breached']);
  });

  it('takes its breach back, once, when an answer in time is entered afterwards', async () => {
    const { caseId, due } = await promised(-2);
    await judge(caseId, 'judge');
    await answer(caseId, hours(-1));
    expect(await listed(caseId)).toMatchObject([{ state: 'breached', keptAt: null }]);
    const inTime = hours(-5);
    await answer(caseId, inTime);
    await answer(caseId, hours(-4));
    expect(await listed(caseId)).toEqual([{ promise: 'reply', due, state: 'withdrawn', keptAt: inTime }]);
    expect((await factsOf(caseId)).filter((type) => type !== 'customer.answered')).toEqual([
      'promise.made',
      'promise.breached',
      'promise.breach-withdrawn',
    ]);
    expect(await judge(caseId)).toEqual({ state: 'kept', keptAt: inTime });
    expect(await judge(caseId, 'judge')).toEqual({ state: 'breached', keptAt: null });
  });

  it('2.1 broken yesterday, is not kept by an answer of years ago: that lies before the call, and before its start', async () => {
    const { caseId } = await promised(-24);
    await judge(caseId, 'judge');
    const refused = await answer(caseId, '2020-01-05T02:00:00Z', aCaller('supervisor'));
    expect(refused).toMatchObject({ status: 422, code: 'OUT_OF_ORDER' });
    expect(await listed(caseId)).toMatchObject([{ state: 'breached', keptAt: null }]);
    // Nor by one that another service answers.
    const startsAt = hours(-3);
    const arrival = {
      promise: 'arrival',
      due: hours(-1),
      warnAt: hours(-1),
      citations: [],
      fulfilled: 'arrived' as const,
    };
    await desk.command('intake.makePromise', caseId, { ...arrival, reckoning: { startsAt, spans: [] } });
    const judged = { promise: 'arrival', fulfilledAt: hours(-4) };
    expect(await desk.command('intake.judgePromise', caseId, judged)).toEqual({
      state: 'breached',
      keptAt: null,
    });
    const later = { promise: 'arrival', fulfilledAt: hours(-2) };
    expect(await desk.command('intake.judgePromise', caseId, later)).toMatchObject({ state: 'kept' });
  });

  it('is told of an answer once, when judged while answers come in', async () => {
    const { caseId } = await promised(24);
    await Promise.all([answer(caseId), judge(caseId), answer(caseId), judge(caseId), answer(caseId)]);
    expect(await judge(caseId)).toMatchObject({ state: 'kept' });
    const facts = await factsOf(caseId);
    expect(facts.filter((type) => type === 'promise.kept')).toHaveLength(1);
    expect(facts.filter((type) => type === 'customer.answered')).toHaveLength(3);
  });
});

describe('any promise of a pack', () => {
  const citations: [] = [];
  const span = (from: string, to: string, cause: 'counted' | 'waiting-for-part') => ({
    from,
    to,
    counted: cause === 'counted',
    cause,
    citation: {
      ref: 'service-station@0/7',
      pack: 'service-station',
      version: 0,
      article: '7',
      origin: 'article' as const,
    },
  });
  /** A promise to be on site, started two hours before it is due, which dispatch's fact fulfils. */
  async function arrivalPromised(inHours: number) {
    const { caseId } = await desk.register(aCall().calledAt(hours(-30)));
    const [startsAt, due] = [hours(inHours - 2), hours(inHours)];
    const reckoning = { startsAt, spans: [span(startsAt, due, 'counted')] };
    const input = {
      promise: 'arrival',
      due,
      warnAt: due,
      citations,
      fulfilled: 'arrived' as const,
      since: startsAt,
      reckoning,
    };
    await desk.command('intake.makePromise', caseId, input);
    return { caseId, due, startsAt };
  }
  const judged = (caseId: string, fulfilledAt: string | null = null) =>
    desk.command('intake.judgePromise', caseId, { promise: 'arrival', fulfilledAt });
  const arrived = (caseId: string, occurredAt: string) =>
    publishOnKafka(desk.engines, [
      {
        type: 'dispatch.visit.arrived.v1',
        key: caseId,
        branch: 'JX',
        occurredAt,
        data: { caseId, branch: 'JX', dispatch: 'JX-D-20261124-0001', technician: 'jx-technician-1' },
      },
    ]);
  const ofCase = async (caseId: string) => (await desk.ask(clerk, intake.why, { caseId })).body.promises;
  const instantsOf = (caseId: string, type: string) =>
    desk.rows('select occurred_at from outbox where stream = $1 and type = $2', [caseId, type]);

  it('is kept by what its owner has stored, though that has not come here yet', async () => {
    const { caseId, startsAt } = await arrivalPromised(-1);
    expect(await judged(caseId, startsAt)).toEqual({ state: 'kept', keptAt: startsAt });
    expect(await factsOf(caseId)).toEqual(['promise.made', 'promise.kept']);
  });

  it('takes its breach back when a fact of another service comes late, with a time before the deadline', async () => {
    const { caseId, due } = await arrivalPromised(-1);
    expect(await judged(caseId)).toMatchObject({ state: 'breached' });
    const inTime = hours(-2);
    await arrived(caseId, inTime);
    await vi.waitUntil(async () => (await ofCase(caseId))[0]?.state === 'withdrawn', patience);
    expect(await ofCase(caseId)).toMatchObject([{ promise: 'arrival', due, keptAt: inTime }]);
    expect((await factsOf(caseId)).filter((type) => type.startsWith('promise.'))).toEqual([
      'promise.made',
      'promise.breached',
      'promise.breach-withdrawn',
    ]);
  });

  it('is warned and escalated at the instants that were due, not when the worker came to it', async () => {
    const { caseId, due } = await arrivalPromised(1);
    await desk.command('intake.warnPromise', caseId, { promise: 'arrival', at: hours(-1) });
    const late = await arrivalPromised(-3);
    await judged(late.caseId);
    const level = { promise: 'arrival', level: 1, to: 'supervisor' as const, at: hours(-2) };
    expect(await desk.command('intake.escalatePromise', late.caseId, level)).toMatchObject({
      fulfilled: false,
    });
    const escalation = { ...level, level: 2, to: 'general-manager' as const, fulfilledAt: hours(-1) };
    expect(await desk.command('intake.escalatePromise', late.caseId, escalation)).toMatchObject({
      fulfilled: true,
    });
    expect(await ofCase(caseId)).toMatchObject([{ due, state: 'open' }]);
    expect((await instantsOf(caseId, 'intake.promise.warned.v1'))[0]?.occurred_at.getTime()).toBeLessThan(
      Date.now() - 3_000_000,
    );
    const [escalated, ...more] = await instantsOf(late.caseId, 'intake.promise.escalated.v1');
    expect([escalated?.occurred_at.toISOString(), more]).toEqual([level.at, []]);
    const [view] = await ofCase(late.caseId);
    expect(view?.escalations).toEqual([{ level: 1, to: 'supervisor', at: level.at }]);
  });

  it('stands still and moves with a wait; a wait entered late takes a breach back', async () => {
    const { caseId, due, startsAt } = await arrivalPromised(-1);
    await judged(caseId);
    const move = (later: string | null, pausedSince: string | null) =>
      desk.command('intake.movePromise', caseId, {
        promise: 'arrival',
        due: later,
        warnAt: later,
        pausedSince,
        citations,
        cause: pausedSince ? 'waiting-for-part' : null,
        reckoning: {
          startsAt,
          spans: [span(startsAt, hours(-2), 'counted'), span(hours(-2), hours(0), 'waiting-for-part')],
        },
      });
    await move(null, hours(-2));
    expect(await ofCase(caseId)).toMatchObject([{ state: 'paused' }]);
    const later = hours(1);
    await move(later, null);
    expect(await judged(caseId)).toMatchObject({ state: 'open' });
    const [view] = await ofCase(caseId);
    expect(view).toMatchObject({
      state: 'open',
      due: later,
      timeline: [{ counted: true }, { counted: false }],
    });
    expect(view?.spans.zh.join()).toContain('等待零件');
    expect(view?.spans.en.join()).toContain('waiting for a part');
    expect(later > due).toBe(true);
    expect((await factsOf(caseId)).filter((type) => type.startsWith('promise.'))).toEqual([
      'promise.made',
      'promise.breached',
      'promise.paused',
      'promise.moved',
    ]);
  });

  it('lapses with its case, unless it was due before', async () => {
    const open = await arrivalPromised(5);
    const missed = await arrivalPromised(-1);
    for (const { caseId } of [open, missed])
      await desk.command('intake.archive', caseId, { outcome: 'voided', how: 'voided', citations: [] });
    expect(await ofCase(open.caseId)).toMatchObject([{ state: 'lapsed' }]);
    expect(await ofCase(missed.caseId)).toMatchObject([{ state: 'breached' }]);
  });
});

describe('an answer', () => {
  it('is refused for an unknown case, another branch, a time to come and a role that does not answer', async () => {
    const { caseId } = await promised(24);
    const before = await desk.everything();
    expect((await answer('JX-C-20200101-0001')).code).toBe('CASE_NOT_FOUND');
    expect((await answer(caseId, undefined, aCaller('clerk', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await answer(caseId, '2999-01-01T00:00:00Z')).code).toBe('TIME_IN_FUTURE');
    expect((await answer(caseId, undefined, aCaller('accountant'))).code).toBe('ROLE_FORBIDDEN');
    expect(await desk.everything()).toEqual(before);
  });

  it('is fine where nothing was promised', async () => {
    const { caseId } = await desk.register(aCall().calledAt(hours(-30)));
    expect((await answer(caseId)).status).toBe(200);
    expect(await factsOf(caseId)).toEqual(['customer.answered']);
  });
});
