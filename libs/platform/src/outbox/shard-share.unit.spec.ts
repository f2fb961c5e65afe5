import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShardRow, shardsToTake } from './shard-share.js';

const rows = (owners: (string | null)[]): ShardRow[] =>
  owners.map((owner, shard) => ({ shard, owner, epoch: '1', live: owner !== null }));
const apply = (before: ShardRow[], me: string): ShardRow[] => {
  const taken = new Set(shardsToTake(before, me).map(({ shard }) => shard));
  return before.map((row) => (taken.has(row.shard) ? { ...row, owner: me, live: true } : row));
};

describe('toTake on shards', () => {
  it('takes all when alone, half from one that has all, and nothing when it is fair', () => {
    expect(shardsToTake(rows(Array(16).fill(null)), 'me')).toHaveLength(16);
    expect(shardsToTake(rows(Array(16).fill('other')), 'me')).toHaveLength(8);
    expect(shardsToTake(rows([...Array(8).fill('other'), ...Array(8).fill('me')]), 'me')).toEqual([]);
  });

  it('comes to rest with every shard owned and no two relays more than one apart, from any start', () => {
    const relays = ['a', 'b', 'c', 'd', 'e'];
    const owner = fc.constantFrom(...relays, null);
    fc.assert(
      fc.property(fc.array(owner, { minLength: 16, maxLength: 16 }), (start) => {
        let now = rows(start);
        for (let round = 0; round < 8; round += 1) for (const me of relays) now = apply(now, me);
        const counts = relays.map((me) => now.filter((row) => row.owner === me).length);
        expect(now.every(({ live }) => live)).toBe(true);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        for (const me of relays) expect(shardsToTake(now, me)).toEqual([]);
      }),
    );
  });
});
