import { testDatabase, topicPrefix } from '@aftercase/testing';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { setAsideCount } from '../inbox/set-aside.js';
import type { ReceivedFact } from '../kafka/message.js';
import { ECHO, type Ground, ground, OTHER, put, rowOf, STATE, until } from '../kafka/testing-ground.spec.js';
import { Parking } from '../parking/parking.js';
import { FactsServer } from './facts-server.js';

const FUTURE = 'billing.future.invented.v3';
let at: Ground;
const servers: FactsServer[] = [];

/** A service that listens to these types; `of`: the group of the one before it, as after an upgrade. */
function listening(types: string[], of: string = crypto.randomUUID()) {
  const parking = new Parking(at.em);
  const server = new FactsServer(
    at.em,
    { ...at.config, purpose: of },
    at.catalogue,
    at.units,
    parking,
    () => {},
  );
  for (const type of types)
    server.addHandler(
      type,
      (async (fact: ReceivedFact, { em }: { em: SqlEntityManager }) => {
        if ((fact.data as { ill?: boolean }).ill) throw new TypeError('ill');
        await em.execute('insert into effect (stream, seq, what) values (?, ?, ?)', [
          fact.caseId,
          fact.seq,
          fact.type,
        ]);
      }) as never,
      true,
    );
  server.listen(() => {});
  servers.push(server);
  return { server, parking, of };
}
const effects = async (stream: string): Promise<string[]> => {
  const rows = await at.sql.execute<{ seq: string; what: string }[]>(
    'select seq, what from effect where stream = ? order by n',
    [stream],
  );
  return rows.map(({ seq, what }) => `${seq} ${what}`);
};
const handled = (stream: string, n: number) =>
  until(
    () => effects(stream),
    (done) => done.length >= n,
  );
const strays = (parking: Parking, stream: string, n: number) =>
  until(
    async () => (await parking.list()).filter((row) => row.stream === stream && row.reason === 'stray'),
    (rows) => rows.length === n,
  );

let grounds = 0;
// Topics of its own for each test: a new group reads from the beginning, and would meet the strays of the others.
beforeEach(async () => {
  grounds += 1;
  const [url, prefix] = [await testDatabase(`place-${grounds}`), topicPrefix(`place-${grounds}`)];
  at = await ground(url, inject('engines').KAFKA_BROKERS, prefix);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.close()));
  await at.close();
});

describe('a fact out of its place', () => {
  it('8.3 of an unknown type is set aside, holds up no later one, is counted, and is handled after the upgrade', async () => {
    const before = listening([ECHO]);
    await put(at, [rowOf('newer', 1), rowOf('newer', 2, { type: FUTURE }), rowOf('newer', 3)]);
    await handled('newer', 2);
    expect(await effects('newer')).toEqual([`1 ${ECHO}`, `3 ${ECHO}`]);
    expect(await setAsideCount(at.sql)).toBe(1);
    expect(before.server.alarms).toEqual({ gaps: 0, failures: 0 });
    await before.server.close();

    const stillOld = listening([ECHO], before.of);
    await put(at, [rowOf('newer', 4)]);
    await handled('newer', 3);
    expect(await setAsideCount(at.sql)).toBe(1);
    await stillOld.server.close();

    const after = listening([ECHO, FUTURE], before.of);
    await handled('newer', 4);
    expect((await effects('newer')).at(-1)).toBe(`2 ${FUTURE}`);
    expect(await setAsideCount(at.sql)).toBe(0);
    await after.server.close();

    listening([ECHO, FUTURE], before.of);
    await put(at, [rowOf('newer', 5)]);
    await handled('newer', 5);
    expect((await effects('newer')).filter((one) => one.startsWith('2 '))).toHaveLength(1);
  });

  it('8.3 of an unknown type that its handler refuses after the upgrade stays set aside, with an alarm', async () => {
    const before = listening([ECHO]);
    await put(at, [rowOf('ill', 1, { type: FUTURE, data: '{"ill":true}' }), rowOf('ill', 2)]);
    await handled('ill', 1);
    await before.server.close();
    const after = listening([ECHO, FUTURE], before.of);
    await until(
      async () => after.server.alarms.failures,
      (n) => n === 1,
    );
    expect(await setAsideCount(at.sql)).toBe(1);
  });

  it.each([
    ['nobody listens to', OTHER],
    ['somebody listens to', ECHO],
  ])(
    '8.3 whose id is none of ours, of a type %s, is parked and alarmed, and the true one is taken',
    async (_, type) => {
      const stream = `forged-${type}`;
      const { server, parking } = listening([ECHO]);
      const forged = rowOf(stream, 2, { type, event_id: 'forged' });
      await put(at, [rowOf(stream, 1), forged, rowOf(stream, 2), rowOf(stream, 3), forged]);
      await handled(stream, 3);
      expect(await effects(stream)).toEqual([`1 ${ECHO}`, `2 ${ECHO}`, `3 ${ECHO}`]);
      const [stray] = await strays(parking, stream, 1);
      expect(stray).toMatchObject({ seq: 2, error: 'its id is none of ours' });
      // Sent twice, alarmed twice, kept once.
      await until(
        async () => server.alarms.failures,
        (n) => n === 2,
      );
      expect(await parking.replay(stream)).toEqual({ replayed: 0, parked: 1 });
      expect(await effects(stream)).toHaveLength(3);
    },
  );

  it('8.3 the true one behind one of an unknown type in its place is parked, and taken by the replay', async () => {
    const { server, parking } = listening([ECHO]);
    await put(at, [
      rowOf('usurped', 1),
      rowOf('usurped', 2, { type: FUTURE }),
      rowOf('usurped', 2),
      rowOf('usurped', 3),
    ]);
    await handled('usurped', 2);
    const [stray] = await strays(parking, 'usurped', 1);
    expect(stray).toMatchObject({ seq: 2, type: ECHO, error: 'another fact has its place' });
    expect(server.alarms.failures).toBe(1);
    expect(await parking.replay('usurped')).toEqual({ replayed: 1, parked: 0 });
    expect((await effects('usurped')).at(-1)).toBe(`2 ${ECHO}`);
    expect(await parking.replay('usurped')).toEqual({ replayed: 0, parked: 0 });
  });

  it('8.3 a second fact in a place that was handled is parked; the same one again is a repetition', async () => {
    const { server, parking } = listening([ECHO]);
    const [first, second] = [rowOf('second', 1), rowOf('second', 2)];
    await put(at, [
      first,
      second,
      first,
      second,
      rowOf('second', 2, { event_id: uuid() }),
      rowOf('second', 3),
    ]);
    await handled('second', 3);
    expect(await strays(parking, 'second', 1)).toHaveLength(1);
    expect(server.alarms.failures).toBe(1);
    expect(await parking.replay('second')).toEqual({ replayed: 0, parked: 1 });
    expect(await effects('second')).toEqual([`1 ${ECHO}`, `2 ${ECHO}`, `3 ${ECHO}`]);
  });

  it('8.3 a second fact in a place that nobody here listens to is parked, too', async () => {
    const { parking } = listening([ECHO]);
    await put(at, [rowOf('unheard', 1, { type: OTHER }), rowOf('unheard', 2, { type: OTHER })]);
    await put(at, [rowOf('unheard', 2), rowOf('unheard', 3)]);
    await handled('unheard', 1);
    expect(await effects('unheard')).toEqual([`3 ${ECHO}`]);
    expect(await strays(parking, 'unheard', 1)).toHaveLength(1);
  });

  it('8.3 a second state of one version is parked, and the next version is taken', async () => {
    const { parking } = listening([STATE]);
    const version = (seq: number) => rowOf('rate', seq, { type: STATE });
    await put(at, [version(1), version(1), version(2)], at.stateTopic);
    await handled('rate', 2);
    expect(await strays(parking, 'rate', 1)).toHaveLength(1);
  });

  it('8.3 of two that wait in one place the first is handled, the second is a stray', async () => {
    const { parking } = listening([ECHO]);
    await put(at, [rowOf('waits', 2), rowOf('waits', 2)]);
    await until(
      async () => (await parking.list()).filter(({ stream }) => stream === 'waits'),
      (rows) => rows.length === 2,
    );
    await put(at, [rowOf('waits', 1), rowOf('waits', 3)]);
    await handled('waits', 3);
    expect(await effects('waits')).toEqual([`1 ${ECHO}`, `2 ${ECHO}`, `3 ${ECHO}`]);
    await strays(parking, 'waits', 1);
  });
});
