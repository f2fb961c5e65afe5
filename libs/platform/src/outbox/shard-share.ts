/** One row of relay_shard, `live` by the database's clock. */
export interface ShardRow {
  shard: number;
  owner: string | null;
  epoch: string;
  live: boolean;
}
export interface ShardToTake {
  shard: number;
  /** The epoch read; taking it succeeds only if no other relay has raised it since. */
  epoch: string;
  /** Free shards are taken only if still free; the others are taken over from a relay that has too many. */
  free: boolean;
}

/**
 * Which shards to take now, so that relays end up within one shard of each other. Taking over from a living
 * relay is safe: at worst both send the same rows, in the same order, and consumers ignore doubles.
 */
export function shardsToTake(rows: ShardRow[], me: string): ShardToTake[] {
  const counts = new Map<string, number>([[me, 0]]);
  for (const { owner, live } of rows) if (owner && live) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  const most = Math.ceil(rows.length / counts.size);
  const least = Math.floor(rows.length / counts.size);

  const toTake: ShardToTake[] = rows
    .filter(({ owner, live }) => !live || owner === null)
    .slice(0, Math.max(0, most - (counts.get(me) ?? 0)))
    .map(({ shard, epoch }) => ({ shard, epoch, free: true }));
  let mine = (counts.get(me) ?? 0) + toTake.length;
  while (mine < least) {
    const [richest, holds] =
      [...counts].filter(([owner]) => owner !== me).sort((a, b) => b[1] - a[1])[0] ?? [];
    if (richest === undefined || holds === undefined || holds <= mine + 1) break;
    const taken = new Set(toTake.map(({ shard }) => shard));
    const row = rows.find(({ owner, live, shard }) => live && owner === richest && !taken.has(shard));
    if (!row) break;
    toTake.push({ shard: row.shard, epoch: row.epoch, free: false });
    counts.set(richest, holds - 1);
    mine += 1;
  }
  return toTake;
}
