import { setTimeout as pause } from 'node:timers/promises';

/** Looks again until something is there: a case goes on by itself. The bound only ends a test that is lost anyway. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const lost = Date.now() + 240_000;
  for (let wait = 50; ; wait = Math.min(wait * 1.5, 1000)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > lost) throw new Error(`等不到 · never came: ${what}`);
    await pause(wait);
  }
}
