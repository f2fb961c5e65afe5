/** Does the same with each of these, so many at once; each is begun in their order. */
export async function inParallel<T>(
  all: readonly T[],
  atOnce: number,
  each: (one: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < all.length) await each(all[next++] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
}
