import { createHash } from 'node:crypto';

export interface Share<T> {
  /** What part of the list, 0 to 1; rounded up, so that something is always played. */
  share: number;
  /** At least one of each of these groups is kept, even where that is more than the share. */
  each?: (one: T) => string;
}

/**
 * A part of the list, in its order: the same for the same seed and another for another, so that runs with changing
 * seeds come by everything. Where an entry stands decides, not what it holds.
 */
export function shareOf<T>(list: readonly T[], { seed, share, each }: Share<T> & { seed: string }): T[] {
  const drawn = list
    .map((one, at) => ({ one, at, lot: createHash('sha256').update(`${seed}/${at}`).digest('hex') }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const groups = new Set<string>();
  const isFirstOfGroup = ({ one }: { one: T }) => {
    if (!each || groups.has(each(one))) return false;
    groups.add(each(one));
    return true;
  };
  const first = drawn.filter(isFirstOfGroup);
  const others = drawn.filter((one) => !first.includes(one));
  const wanted = Math.max(first.length, Math.ceil(list.length * share));
  return [...first, ...others]
    .slice(0, wanted)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
