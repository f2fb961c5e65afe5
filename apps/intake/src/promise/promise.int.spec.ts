import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-promise');
});
afterAll(() => desk?.close());

/** A case whose customer was promised an answer, due so many hours from now. */
async function promised(inHours: number) {
  const { caseId } = await desk.register();
  const due = hours(inHours);
  const input = { promise: 'reply' as const, due, warnAt: hours(inHours - 1), citations: [] };
  await desk.tell('intake.makePromise', caseId, input, 'promise');
  return { caseId, due, input };
}
const judge = (caseId: string, step?: string) =>
  desk.tell('intake.judgePromise', caseId, { promise: 'reply' }, step);
const answer = (caseId: string, occurredAt?: string, who = clerk) =>
  desk.ask(who, intake.answerCustomer, { caseId, ...(occurredAt && { occurredAt }) });
const factsOf = async (caseId: string) => (await desk.factsOf(caseId)).slice(1);
const shown = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body.promises;

describe('a promise to answer', () => {
  it('is made once, by the same command or by another, and is open', async () => {
    const { caseId, due, input } = await promised(24);
    await desk.tell('intake.makePromise', caseId, input, 'promise');
    await desk.tell('intake.makePromise', caseId, { ...input, due: hours(48) });
    expect(await shown(caseId)).toEqual([{ promise: 'reply', due, state: 'open', keptAt: null }]);
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
    expect(await shown(caseId)).toMatchObject([{ state: 'breached', keptAt: null }]);
    const inTime = hours(-5);
    await answer(caseId, inTime);
    await answer(caseId, hours(-4));
    expect(await shown(caseId)).toEqual([{ promise: 'reply', due, state: 'withdrawn', keptAt: inTime }]);
    expect((await factsOf(caseId)).filter((type) => type !== 'customer.answered')).toEqual([
      ...['promise.made', 'promise.breached', 'promise.breach-withdrawn'],
    ]);
    expect(await judge(caseId)).toEqual({ state: 'kept', keptAt: inTime });
    expect(await judge(caseId, 'judge')).toEqual({ state: 'breached', keptAt: null });
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
    const { caseId } = await desk.register();
    expect((await answer(caseId)).status).toBe(200);
    expect(await factsOf(caseId)).toEqual(['customer.answered']);
  });
});
