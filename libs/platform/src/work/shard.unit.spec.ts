import { describe, expect, it } from 'vitest';
import { shardOf } from './shard.js';

/** The shard is stored in every outbox row: a stream that changed its shard would be sent by two, out of order. */
const vectors: [string, number][] = [
  ['', 5],
  ['C-2026-000001', 5],
  ['C-2026-000002', 12],
  ['V-2026-000001', 6],
  ['aftercase.intake.facts.v1', 3],
  ['上海', 5],
];

describe('the shard of a stream', () => {
  it.each(vectors)('of "%s" stays %i', (stream, shard) => {
    expect(shardOf(stream)).toBe(shard);
  });

  it('is FNV-1a, taken by the number of shards', () => {
    // The published vectors of FNV-1a, 32 bits.
    expect(shardOf('a', 2 ** 32)).toBe(0xe40c292c);
    expect(shardOf('foobar', 2 ** 32)).toBe(0xbf9cf968);
  });
});
