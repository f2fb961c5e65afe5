/** FNV-1a over the stream's name. Stored in every row, so it must never change. */
export function shardOf(stream: string, shards = 16): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(stream)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % shards;
}
