import { testDatabase, topicPrefix } from '@aftercase/testing';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { all, type Ground, ground, record, until } from '../kafka/testing-ground.spec.js';
import { OutboxRelay } from './outbox-relay.js';
import { Pacing } from './pacing.js';

let at: Ground;
let now = 0;
const pacing = (alone = 8) => new Pacing(at.sql, alone, () => now);
const shards = Array.from({ length: 16 }, (_, n) => n);
const nameOf = (branch: string, n: number) => `${branch}-C-20261124-${String(n).padStart(4, '0')}`;

/** Calls of a branch, registered and not sent. */
async function calls(branch: string, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, n) => nameOf(branch, n + 1));
  for (const stream of names) await record(at, stream, { branch, paced: true });
  return names;
}
const answered = (stream: string) => record(at, stream, { branch: stream.slice(0, 2) });
/** What the relay does in its turn. */
async function turn(of: Pacing): Promise<string[]> {
  const rows = await of.next(shards, []);
  of.sent(rows);
  const sent = rows.map(({ position }) => position);
  await at.sql.execute('update outbox set published_at = now() where position = any(?::bigint[])', [
    `{${sent}}`,
  ]);
  return rows.map(({ stream }) => stream);
}

beforeAll(async () => {
  at = await ground(await testDatabase('pacing'), inject('engines').KAFKA_BROKERS, topicPrefix('pacing'));
});
afterEach(async () => {
  await at.sql.execute('delete from outbox');
  await at.sql.execute('delete from case_stream');
});
afterAll(() => at.close());

describe('the calls of a branch', () => {
  it('are sent eight at a time, oldest first, and the next when one was taken up', async () => {
    const flood = await calls('JX', 12);
    const one = pacing();
    expect(await turn(one)).toEqual(flood.slice(0, 8));
    expect(await turn(one)).toEqual([]);
    await answered(flood[0] as string);
    expect(await turn(one)).toEqual([flood[8]]);
  });

  it('do not hold up another branch’s, and go one by one while it is there', async () => {
    const flood = await calls('JX', 20);
    const one = pacing();
    await turn(one);
    const [call] = await calls('HZ', 1);
    expect(await turn(one)).toEqual([call]);
    for (const stream of flood.slice(0, 8)) await answered(stream);
    expect(await turn(one)).toEqual([flood[8]]);
    expect(await turn(one)).toEqual([]);
  });

  it('beside other branches pause five times as long as it took until they were taken up', async () => {
    const flood = await calls('JX', 5);
    await calls('HZ', 1);
    const one = pacing();
    expect(await turn(one)).toHaveLength(2);
    now += 300;
    await answered(flood[0] as string);
    expect(await turn(one)).toEqual([]);
    now += 1_499;
    expect(await turn(one)).toEqual([]);
    now += 1;
    expect(await turn(one)).toEqual([flood[1]]);
  });

  it('wait for what came before them in their case, and let nothing that came after them pass', async () => {
    const [first] = await calls('JX', 1);
    const one = pacing();
    await turn(one);
    const stream = first as string;
    await record(at, stream, { branch: 'JX' });
    await record(at, stream, { branch: 'JX', paced: true });
    expect(await turn(one)).toEqual([]);
    await at.sql.execute('update outbox set published_at = now() where not paced');
    expect(await turn(one)).toEqual([stream]);
  });

  it('do not wait for ever for one that has no answer', async () => {
    const flood = await calls('JX', 2);
    const one = pacing(1);
    expect(await turn(one)).toEqual([flood[0]]);
    now += 9_999;
    expect(await turn(one)).toEqual([]);
    now += 1;
    expect(await turn(one)).toEqual([flood[1]]);
  });
});

it('what follows a call that waits is not sent before it', async () => {
  const flood = await calls('JX', 3);
  await answered(flood[2] as string);
  const relay = new OutboxRelay(at.em, { ...at.config, pacedAtOnce: 1 }, at.catalogue);
  const sent = async () => (await all(at, at.topic)).map(({ key, seq }) => `${key}#${seq}`).sort();
  relay.start();
  try {
    expect(await until(sent, (seen) => seen.length > 0)).toEqual([`${flood[0]}#1`]);
    await answered(flood[0] as string);
    await until(sent, (seen) => seen.includes(`${flood[1]}#1`));
    expect(await sent()).not.toContain(`${flood[2]}#2`);
    await answered(flood[1] as string);
    await until(sent, (seen) => seen.length === 6);
    const third = (await all(at, at.topic)).filter(({ key }) => key === flood[2]).map(({ seq }) => seq);
    expect(third).toEqual([1, 2]);
  } finally {
    await relay.stop();
  }
});
