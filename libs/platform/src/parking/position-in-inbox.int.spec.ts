import { testDatabase, topicPrefix } from '@aftercase/testing';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Arrival, sourceOf } from '../inbox/arrival.js';
import { FactHandling } from '../inbox/fact-handling.js';
import { advance, moveWhereNext, progressOf } from '../inbox/watermarks.js';
import { headersOf, toFact, toMessage } from '../kafka/message.js';
import { ECHO, type Ground, ground, rowOf, STATE } from '../kafka/testing-ground.spec.js';
import { park } from './parked-facts.js';

let at: Ground;
let handling: FactHandling;

beforeAll(async () => {
  at = await ground(await testDatabase('places'), inject('engines').KAFKA_BROKERS, topicPrefix('places'));
  const within = [
    async ({ caseId, seq }: { caseId: string; seq: number }, work: unknown) => {
      const { em } = work as { em: SqlEntityManager };
      await em.execute('insert into effect (stream, seq) values (?, ?)', [caseId, seq]);
    },
  ];
  const handlers = new Map([ECHO, STATE].map((type) => [type, { before: [], within }]));
  handling = new FactHandling('group', handlers, at.units, at.catalogue);
});
afterAll(() => at.close());

/** A fact as the consumer has it in hand. */
function arrivalOf(stream: string, seq: number, type = ECHO): Arrival {
  const { headers } = toMessage(rowOf(stream, seq, { type }), 'billing');
  const carried = { key: stream, headers: headersOf(headers), payload: JSON.stringify({ seq }) };
  const fact = toFact(carried);
  return { ...carried, fact, source: sourceOf(fact), stream, topic: 't', partition: 0, offset: '0' };
}

const effects = async (stream: string) => {
  const rows = await at.sql.execute<{ seq: string }[]>('select seq from effect where stream = ? order by n', [
    stream,
  ]);
  return rows.map(({ seq }) => Number(seq));
};
const handle = async (stream: string, seqs: number[], type = ECHO) => {
  const taken: boolean[] = [];
  for (const seq of seqs) taken.push(await handling.within(arrivalOf(stream, seq, type)));
  return taken;
};

// The consumer looks before it handles. These are for the moment between: another process has the partition now.
describe('a position in the inbox', () => {
  it('is taken once, by the next fact only', async () => {
    expect(await handle('case', [1, 1, 2, 4, 2, 3, 1])).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(await effects('case')).toEqual([1, 2, 3]);
  });

  it('goes to one of two that come at once', async () => {
    const tries = Array.from({ length: 8 }, () => handling.within(arrivalOf('race', 1)));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await effects('race')).toEqual([1]);
  });

  it('of a state goes to newer versions only', async () => {
    expect(await handle('rate', [3, 2, 3, 7], STATE)).toEqual([true, false, false, true]);
    expect(await effects('rate')).toEqual([3, 7]);
  });

  it('moves over a stretch nobody hears only where its first is next and nothing is parked', async () => {
    const step = (stream: string, first: number, last: number) => ({
      source: 'billing',
      stream,
      first,
      last,
      recent: [],
    });
    const move = async (...stretches: ReturnType<typeof step>[]) =>
      (await moveWhereNext(at.sql, 'group', stretches)).map(({ stream }) => stream);
    const standing = async (stream: string) =>
      (await progressOf(at.sql, 'group', [{ source: 'billing', stream }])).get(`billing\n${stream}`);
    expect(await move(step('new', 1, 3), step('begun late', 2, 4))).toEqual(['new']);
    expect(await standing('begun late')).toBeUndefined();
    for (const [first, last] of [
      [1, 3],
      [3, 4],
      [5, 6],
    ] as const)
      expect(await move(step('new', first, last))).toEqual([]);
    expect(await standing('new')).toEqual({ last: 3 });
    expect(await move(step('other', 1, 1), step('new', 4, 4))).toEqual(['new', 'other']);
    expect(await park(at.sql, 'group', arrivalOf('new', 6), 'gap', 'x')).toBe('parked');
    expect(await move(step('new', 5, 5), step('other', 2, 9))).toEqual(['other']);
    expect(await standing('new')).toEqual({ last: 4, parkedBecause: 'gap' });
    expect(await standing('other')).toEqual({ last: 9 });
  });

  it('never moves back, nor is anything parked that has been handled', async () => {
    const stream = { source: 'billing', stream: 'case' };
    await advance(at.sql, 'group', [{ ...stream, seq: 2, recent: [] }]);
    expect([...(await progressOf(at.sql, 'group', [stream])).values()]).toMatchObject([{ last: 3 }]);
    expect(await park(at.sql, 'group', arrivalOf('case', 3), 'failed', 'x')).toBe('double');
    expect(await park(at.sql, 'group', arrivalOf('case', 4), 'behind', 'x')).toBe('free');
  });
});
