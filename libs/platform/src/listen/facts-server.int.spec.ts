import { testDatabase, topicPrefix } from '@aftercase/testing';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { OutboxRow, ReceivedFact } from '../kafka/message.js';
import {
  all,
  ECHO,
  type Ground,
  ground,
  OTHER,
  put,
  rowOf,
  STATE,
  until,
} from '../kafka/testing-ground.spec.js';
import { deadLetterTopic } from '../kafka/topics.js';
import { Parking } from '../parking/parking.js';
import { Unreachable } from '../work/failures.js';
import { FactsServer } from './facts-server.js';

const frost = vi.hoisted(() => ({ at: (_point: string): Promise<void> => Promise.resolve() }));
vi.mock('../crash/crash-point.js', () => ({ crashPoint: (point: string) => frost.at(point) }));

let at: Ground;
const servers: FactsServer[] = [];
type Work = { em: SqlEntityManager };
type Listener = (fact: ReceivedFact, work: Work) => Promise<unknown>;

/** A consumer of its own group, so that every test starts with an empty inbox. */
function listening(
  handlers: Record<string, Listener>,
  { before = false, purpose = crypto.randomUUID() } = {},
) {
  const parking = new Parking(at.em);
  const ended: string[] = [];
  const config = { ...at.config, purpose };
  const server = new FactsServer(at.em, config, at.catalogue, at.units, parking, (why) => ended.push(why));
  for (const [type, handler] of Object.entries(handlers)) {
    server.addHandler(type, handler as never, true, { beforeInbox: before });
  }
  server.listen(() => {});
  servers.push(server);
  return { server, parking, ended, purpose };
}

const effect = ({ caseId, seq }: ReceivedFact, { em }: Work, what = '') =>
  em.execute('insert into effect (stream, seq, what) values (?, ?, ?)', [caseId, seq, what]);
const effects = async (stream: string): Promise<number[]> => {
  const rows = await at.sql.execute<{ seq: string }[]>('select seq from effect where stream = ? order by n', [
    stream,
  ]);
  return rows.map(({ seq }) => Number(seq));
};
const watermark = async (server: FactsServer, stream: string): Promise<number> => {
  const [row] = await at.sql.execute<{ last_seq: string }[]>(
    'select last_seq from inbox_watermark where consumer = ? and stream = ?',
    [server.group, stream],
  );
  return Number(row?.last_seq ?? 0);
};
const sent = new Map<string, OutboxRow>();
/** The fact in that place; asked for again, the same one, as whoever sends twice does. */
const theFact = (stream: string, seq: number, more: Partial<OutboxRow> = {}): OutboxRow => {
  const place = `${stream} ${seq} ${more.type}`;
  const fact = sent.get(place) ?? rowOf(stream, seq, more);
  sent.set(place, fact);
  return fact;
};
const facts = (stream: string, ...seqs: number[]) => seqs.map((seq) => theFact(stream, seq));

beforeAll(async () => {
  at = await ground(await testDatabase('inbox'), inject('engines').KAFKA_BROKERS, topicPrefix('inbox'));
});
afterEach(async () => {
  frost.at = () => Promise.resolve();
  await Promise.all(servers.splice(0).map((one) => one.close()));
});
afterAll(() => at.close());

describe('the inbox', () => {
  it('handles each fact once and in order, whatever is delivered twice', async () => {
    const { server } = listening({ [ECHO]: (fact, work) => effect(fact, work) });
    await put(at, facts('twice', 1, 2, 3, 1, 2, 3, 4, 3, 4, 5));
    await until(
      () => watermark(server, 'twice'),
      (n) => n === 5,
    );
    expect(await effects('twice')).toEqual([1, 2, 3, 4, 5]);
  });

  it('counts facts that nobody listens to, so that those with a listener still follow on', async () => {
    const { server } = listening({ [ECHO]: (fact, work) => effect(fact, work) });
    const quiet = { type: 'billing.future.invented.v3' };
    await put(at, [
      rowOf('mixed', 1, quiet),
      rowOf('mixed', 2),
      rowOf('mixed', 3, quiet),
      rowOf('mixed', 4, { type: OTHER }),
      rowOf('mixed', 5),
    ]);
    await until(
      () => watermark(server, 'mixed'),
      (n) => n === 5,
    );
    expect(await effects('mixed')).toEqual([2, 5]);
  });

  it('parks a case behind a gap with an alarm, and goes on by itself when the missing fact comes', async () => {
    const { server, parking } = listening({ [ECHO]: (fact, work) => effect(fact, work) });
    await put(at, [...facts('gap', 1, 3, 4), ...facts('no-gap', 1)]);
    const parked = async () => (await parking.list()).filter(({ stream }) => stream === 'gap');
    await until(parked, (rows) => rows.length === 2);
    expect((await parked()).map(({ seq, reason }) => [seq, reason])).toEqual([
      [3, 'gap'],
      [4, 'behind'],
    ]);
    expect(server.alarms.gaps).toBe(1);
    await until(
      () => effects('no-gap'),
      (done) => done.length === 1,
    );
    await put(at, facts('gap', 2, 5));
    await until(
      () => watermark(server, 'gap'),
      (n) => n === 5,
    );
    expect(await effects('gap')).toEqual([1, 2, 3, 4, 5]);
    expect(await parked()).toEqual([]);
  });

  it('moves over facts that nobody listens to, parks one behind a gap, and follows on when it is filled', async () => {
    const { server, parking } = listening({ [ECHO]: (fact, work) => effect(fact, work) });
    const quiet = (stream: string, ...seqs: number[]) =>
      seqs.map((seq) => theFact(stream, seq, { type: OTHER }));
    await put(at, [...quiet('unheard', 1, 2, 2, 3), ...quiet('unheard-gap', 1, 3)]);
    await until(
      () => watermark(server, 'unheard'),
      (n) => n === 3,
    );
    const parked = async () => (await parking.list()).filter(({ stream }) => stream === 'unheard-gap');
    await until(parked, (rows) => rows.length === 1);
    expect((await parked())[0]).toMatchObject({ seq: 3, reason: 'gap' });
    await put(at, [...quiet('unheard-gap', 2), ...quiet('unheard', 3, 4)]);
    await until(
      () => watermark(server, 'unheard-gap'),
      (n) => n === 3,
    );
    await until(
      () => watermark(server, 'unheard'),
      (n) => n === 4,
    );
    await put(at, [...facts('unheard', 5), ...facts('unheard-gap', 4)]);
    await until(
      () => watermark(server, 'unheard-gap'),
      (n) => n === 4,
    );
    expect(await effects('unheard-gap')).toEqual([4]);
    await until(
      () => watermark(server, 'unheard'),
      (n) => n === 5,
    );
    expect(await effects('unheard')).toEqual([5]);
  });

  it('parks the case of a fact that always fails; the others flow, and a replay takes it up in order', async () => {
    let cured = false;
    const { server, parking } = listening({
      [ECHO]: async (fact, work) => {
        await effect(fact, work);
        if (fact.caseId === 'ill' && fact.seq === 2 && !cured) throw new TypeError('no such part: 压缩机');
      },
    });
    await put(at, [...facts('ill', 1, 2, 3), ...facts('well', 1, 2, 3)]);
    await until(
      () => parking.list(),
      (rows) => rows.filter(({ stream }) => stream === 'ill').length === 2,
    );
    await until(
      () => effects('well'),
      (done) => done.length === 3,
    );
    expect(await effects('ill')).toEqual([1]);
    const [first] = (await parking.list()).filter(({ stream }) => stream === 'ill');
    expect(first).toMatchObject({ seq: 2, reason: 'failed', error: 'TypeError: no such part: 压缩机' });

    expect(await parking.replay('ill')).toEqual({ replayed: 0, parked: 2 });
    await put(at, facts('ill', 4, 5));
    await until(
      () => parking.list(),
      (rows) => rows.filter(({ stream }) => stream === 'ill').length === 4,
    );
    cured = true;
    expect(await parking.replay('ill')).toEqual({ replayed: 4, parked: 0 });
    await put(at, facts('ill', 6));
    await until(
      () => watermark(server, 'ill'),
      (n) => n === 6,
    );
    expect(await effects('ill')).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('loses and doubles nothing when a replay runs while facts of the case keep coming', async () => {
    let cured = false;
    const { server, parking } = listening({
      [ECHO]: async (fact, work) => {
        if (fact.seq === 1 && !cured) throw new Error('not yet');
        await effect(fact, work);
      },
    });
    await put(at, facts('busy', 1));
    await until(
      () => parking.list(),
      (rows) => rows.some(({ stream }) => stream === 'busy'),
    );
    cured = true;
    const sending = (async () => {
      for (let seq = 2; seq <= 60; seq += 2) await put(at, facts('busy', seq, seq + 1));
    })();
    for (let tries = 0; tries < 20; tries += 1) await parking.replay('busy');
    await sending;
    await until(
      () => watermark(server, 'busy'),
      (n) => n === 61,
    );
    expect(await effects('busy')).toEqual(Array.from({ length: 61 }, (_, i) => i + 1));
  });

  it('stores a message that is no event in the dead letters with its cause, and the partition goes on', async () => {
    const { server } = listening({ [ECHO]: (fact, work) => effect(fact, work) });
    const forged = { ...rowOf('grave', 1), type: 'intake.call.registered.v1' };
    await put(at, [
      { key: 'grave', value: 'not json' },
      forged,
      { ...rowOf('grave', 1), data: '[1]' },
      rowOf('grave', 1),
    ]);
    await until(
      () => effects('grave'),
      (done) => done.length === 1,
    );
    const letters = await all(at, deadLetterTopic(at.topic, server.group));
    expect(letters.map(({ headers }) => headers.dlq_reason)).toEqual([
      'header ce_specversion is missing',
      'intake.call.registered.v1 is not a type of billing',
      'the value is not a JSON object',
    ]);
    expect(letters[0]).toMatchObject({ key: 'grave', value: 'not json' });
    expect(letters[1]?.headers).toMatchObject({ ce_type: 'intake.call.registered.v1', dlq_topic: at.topic });
  });

  it('waits for infrastructure without parking anything', async () => {
    let outage = 4;
    let cuts = 3;
    const { server, parking } = listening({
      [ECHO]: async (fact, work) => {
        if (fact.caseId !== 'outage') return;
        if (fact.seq === 1 && outage-- > 0)
          throw new Unreachable('Temporal', { cause: new Error('14 UNAVAILABLE') });
        await effect(fact, work);
        // PostgreSQL itself goes away under the transaction.
        if (fact.seq === 2 && cuts-- > 0)
          await work.em.execute('select pg_terminate_backend(pg_backend_pid())');
      },
    });
    await put(at, facts('outage', 1, 2, 3));
    await until(
      () => watermark(server, 'outage'),
      (n) => n === 3,
    );
    expect(await effects('outage')).toEqual([1, 2, 3]);
    expect((await parking.list()).filter(({ stream }) => stream === 'outage')).toEqual([]);
    expect(server.alarms.failures).toBe(0);
  });

  it('parks a case whose handler times out again and again, while the others of its partition flow', async () => {
    const { server, parking } = listening({
      [ECHO]: async (fact, work) => {
        if (fact.caseId === 'slow') {
          await work.em.execute("set local statement_timeout = '20ms'");
          await work.em.execute('select pg_sleep(1)');
        }
        await effect(fact, work);
      },
    });
    await put(at, [...facts('slow', 1), ...facts('beside-slow', 1)]);
    await until(
      () => watermark(server, 'beside-slow'),
      (n) => n === 1,
    );
    const [row] = await until(
      async () => (await parking.list()).filter(({ stream }) => stream === 'slow'),
      (rows) => rows.length === 1,
    );
    expect(row).toMatchObject({ reason: 'failed', error: expect.stringContaining('statement timeout') });
  });

  it('takes only newer versions of a state, whatever lies between them', async () => {
    const { server } = listening({ [STATE]: (fact, work) => effect(fact, work) });
    const version = (seq: number) => theFact('fee-schedule', seq, { type: STATE });
    await put(at, [version(4), version(9), version(4), version(9), version(12)], at.stateTopic);
    await until(
      () => watermark(server, 'fee-schedule'),
      (n) => n === 12,
    );
    expect(await effects('fee-schedule')).toEqual([4, 9, 12]);
  });

  it('a state message with sequence 2^53−1 is not believed: it is a dead letter with an alarm, and the next true one is taken', async () => {
    const { server, parking } = listening({ [STATE]: (fact, work) => effect(fact, work) });
    const version = (seq: number) => rowOf('forged-rate', seq, { type: STATE });
    await put(at, [version(1), version(Number.MAX_SAFE_INTEGER), version(2)], at.stateTopic);
    await until(
      () => effects('forged-rate'),
      (done) => done.length === 2,
    );
    expect(await effects('forged-rate')).toEqual([1, 2]);
    expect(await watermark(server, 'forged-rate')).toBe(2);
    expect(server.alarms.failures).toBe(1);
    expect((await parking.list()).filter(({ stream }) => stream === 'forged-rate')).toEqual([]);
    const [letter] = (await all(at, deadLetterTopic(at.stateTopic, server.group))).filter(
      ({ key }) => key === 'forged-rate',
    );
    expect(letter?.headers.dlq_reason).toBe('version 9007199254740991 cannot follow 1');
  });

  it('signals before the inbox row: a death in between repeats a signal and never loses one', async () => {
    const heard: number[] = [];
    const handlers = {
      [ECHO]: async ({ caseId, seq }: ReceivedFact) => caseId === 'signal' && heard.push(seq),
    };
    frost.at = (point) =>
      point === 'consumer.after-inbox' ? Promise.reject(new Error('dead')) : Promise.resolve();
    const first = listening(handlers, { before: true });
    await put(at, facts('signal', 1, 2));
    await until(
      () => heard.length,
      (n) => n >= 2,
    );
    frost.at = () => Promise.resolve();
    await until(
      () => watermark(first.server, 'signal'),
      (n) => n === 2,
    );
    await put(at, facts('signal', 3));
    await until(
      () => watermark(first.server, 'signal'),
      (n) => n === 3,
    );
    expect(new Set(heard)).toEqual(new Set([1, 2, 3]));
  });

  it('hands partitions over between processes of a group without loss or double effects', async () => {
    const handlers = { [ECHO]: (fact: ReceivedFact, work: Work) => effect(fact, work) };
    const first = listening(handlers);
    const sending = (async () => {
      for (let seq = 1; seq <= 40; seq += 2) {
        await put(at, Array.from({ length: 12 }, (_, i) => facts(`shift-${i}`, seq, seq + 1)).flat());
      }
    })();
    const second = listening(handlers, { purpose: first.purpose });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await first.server.close();
    await sending;
    for (let i = 0; i < 12; i += 1)
      await until(
        () => watermark(second.server, `shift-${i}`),
        (n) => n === 40,
      );
    for (let i = 0; i < 12; i += 1)
      expect(await effects(`shift-${i}`)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  });
});
