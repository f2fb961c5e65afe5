import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** What is taken, counted from the base: gateway and services, PostgreSQL, Kafka and its controller, Temporal, its UI, its metrics. */
const offsets = [0, 1, 2, 3, 4, 5, 6, 7, 10, 20, 21, 30, 31, 32];

/** A base whose ports are free for the whole product, below the range from which systems hand out ports of their own accord. */
export async function freePortBase(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const base = 20_000 + randomInt(240) * 50;
    const free = await Promise.all(offsets.map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new Error(
    '50 次都没有找到空闲端口 · No free range of ports after 50 attempts; set AFTERCASE_PORT_BASE.',
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
