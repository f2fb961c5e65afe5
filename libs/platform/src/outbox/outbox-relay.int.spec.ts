import { testDatabase, topicPrefix } from '@aftercase/testing';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import {
  all,
  type Ground,
  ground,
  limitMessages,
  record,
  type Seen,
  STATE,
  until,
} from '../kafka/testing-ground.spec.js';
import { OutboxRelay } from './outbox-relay.js';

/** Stops a relay at a crash point as a kill would: it never comes back from there, unless thawed. */
const frost = vi.hoisted(() => ({ at: (_point: string): Promise<void> => Promise.resolve() }));
vi.mock('../crash/crash-point.js', () => ({ crashPoint: (point: string) => frost.at(point) }));

let at: Ground;
const relays: OutboxRelay[] = [];
const relay = () => {
  const one = new OutboxRelay(at.em, at.config, at.catalogue);
  relays.push(one);
  one.start();
  return one;
};
/** What SIGKILL leaves behind: rows of a lease that nobody renews. */
const forgetLease = (one: OutboxRelay) =>
  (one as unknown as { lease?: { abandon(): void } }).lease?.abandon();
const waiting = async () =>
  Number(
    (
      (await at.sql.execute('select count(*) as n from outbox where published_at is null')) as { n: string }[]
    )[0]?.n,
  );
const allSent = () => until(waiting, (n) => n === 0);

/** Every fact is there, and none before the one before it. Doubles are allowed, holes and swaps are not. */
function denseInOrder(seen: Seen[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { key, seq } of seen) {
    const before = last.get(key) ?? 0;
    expect(seq, `${key} jumps from ${before}`).toBeLessThanOrEqual(before + 1);
    last.set(key, Math.max(before, seq));
  }
  return last;
}

beforeAll(async () => {
  at = await ground(await testDatabase('relay'), inject('engines').KAFKA_BROKERS, topicPrefix('relay'));
});
afterEach(async () => {
  frost.at = () => Promise.resolve();
  await Promise.all(relays.splice(0).map((one) => one.stop()));
  await at.sql.execute('delete from outbox');
});
afterAll(() => at.close());

describe('the relay', () => {
  it('sends CloudEvents in binary mode, each once, and marks them', async () => {
    const one = relay();
    await until(
      () => one.health().shards,
      (n) => n === 16,
    );
    await record(at, 'JX-C-20261124-0001', {
      data: { voucher: 'JX-V-20261124-0001', text: { note: '压缩机异响' } },
    });
    one.wake();
    await allSent();
    const [message] = (await all(at, at.topic)).filter(({ key }) => key === 'JX-C-20261124-0001');
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_source: '/aftercase/billing',
      ce_subject: 'JX-C-20261124-0001',
      ce_sequence: '1',
      ce_partitionkey: 'JX-C-20261124-0001',
      ce_branchid: 'JX',
      ce_actor: 'wang',
      ce_actorrole: 'clerk',
    });
    expect(JSON.parse(message?.value ?? '')).toEqual({
      voucher: 'JX-V-20261124-0001',
      text: { note: '压缩机异响' },
    });
  });

  it('loses no row whose transaction commits after a later position, nor stumbles over rollbacks', async () => {
    relay();
    let commit = () => {};
    const slow = record(at, 'slow', { then: () => new Promise<void>((resolve) => (commit = resolve)) });
    const failed = record(at, 'failed', { then: () => Promise.reject(new Error('rolled back')) });
    await expect(failed).rejects.toThrow('rolled back');
    for (let i = 0; i < 20; i += 1) await record(at, `quick-${i % 5}`);
    await allSent();
    commit();
    await slow;
    await allSent();
    const last = denseInOrder(await all(at, at.topic));
    expect(last.get('slow')).toBe(1);
    expect(last.has('failed')).toBe(false);
    expect(last.get('quick-4')).toBe(4);
  });

  it('keeps the order of every case while several relays run, freeze before and after sending, and wake again', async () => {
    const thaw: (() => void)[] = [];
    let freezing = true;
    let points = 0;
    let current: OutboxRelay[] = [];
    frost.at = (point) => {
      points += 1;
      if (!freezing || points % 4 !== 0 || !point.startsWith('relay.')) return Promise.resolve();
      return new Promise((resolve) => thaw.push(resolve));
    };
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let i = 0; i < 120; i += 1) await record(at, `many-${(writer * 7 + i) % 30}`);
    });
    const kills = (async () => {
      for (let round = 0; round < 6; round += 1) {
        current = [relay(), relay()];
        await new Promise((resolve) => setTimeout(resolve, 700));
        // Half are frozen at some crash point by now; their leases die with them.
        for (const one of current) forgetLease(one);
      }
    })();
    await Promise.all([...writers, kills]);
    freezing = false;
    relay();
    // The frozen ones come back with stale rows in hand, in the middle of the others' work.
    for (const resume of thaw) resume();
    await allSent();
    const last = denseInOrder((await all(at, at.topic)).filter(({ key }) => key.startsWith('many-')));
    const [{ n }] = (await at.sql.execute('select sum(last_seq) as n from case_stream where stream like ?', [
      'many-%',
    ])) as [{ n: string }];
    expect([...last.values()].reduce((sum, seq) => sum + seq, 0)).toBe(Number(n));
    expect(Number(n)).toBe(720);
    expect(thaw.length).toBeGreaterThan(0);
  });

  it('shares the shards fairly, and takes over those of a dead relay', async () => {
    const first = relay();
    await until(
      () => first.health().shards,
      (n) => n === 16,
    );
    const second = relay();
    await until(
      () => [first.health().shards, second.health().shards],
      ([a, b]) => a === 8 && b === 8,
    );
    forgetLease(second);
    await second.stop();
    await until(
      () => first.health().shards,
      (n) => n === 16,
    );
  });

  it('ends with the newest version of a state on Kafka, though a stale relay sent an old one behind it', async () => {
    let thaw = () => {};
    frost.at = (point) =>
      point === 'relay.before-send' ? new Promise((resolve) => (thaw = resolve)) : Promise.resolve();
    const stale = relay();
    await record(at, 'fee', { type: STATE, data: { fen: 1 } });
    await until(
      () => stale.health().shards,
      (n) => n > 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    // As after a long pause of the process: it believes in a lease that others have seen run out.
    const lease = (stale as unknown as { lease: { current(): unknown; shards: unknown; abandon(): void } })
      .lease;
    const shards = new Map(lease.shards as Map<number, string>);
    lease.abandon();
    lease.current = () => shards;
    frost.at = () => Promise.resolve();
    relay();
    await record(at, 'fee', { type: STATE, data: { fen: 2 } });
    await allSent();
    thaw();
    await until(
      async () => (await all(at, at.stateTopic)).map(({ seq }) => seq),
      (seqs) => seqs.includes(1, 2) && seqs.at(-1) === 2 && seqs.length >= 4,
    );
    await allSent();
    expect((await all(at, at.stateTopic)).at(-1)?.value).toBe('{"fen": 2}');
  });

  it('stops the one case whose fact Kafka rejects, and lets the others go on', async () => {
    await limitMessages(at, 1_000_000);
    const one = relay();
    await record(at, 'huge', { data: { photo: 'x'.repeat(1_200_000) } });
    await record(at, 'huge');
    await record(at, 'small');
    await until(waiting, (n) => n === 2);
    expect(one.health().held).toEqual(['huge']);
    const seen = (await all(at, at.topic)).map(({ key }) => key);
    expect(seen).toContain('small');
    expect(seen).not.toContain('huge');
  });
});
