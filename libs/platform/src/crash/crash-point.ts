import { appendFileSync } from 'node:fs';

let hits = 0;

/**
 * A place where a fault test may kill this process (or another, by its pid). Off unless AFTERCASE_CRASH_AT names
 * it: `<service>:<point>[:<n-th hit>]`. The proof line is written before the kill.
 */
export async function crashPoint(point: string): Promise<void> {
  const wanted = process.env.AFTERCASE_CRASH_AT;
  if (!wanted) return;
  const [service, name, nth = '1'] = wanted.split(':');
  if (name !== point || service !== process.env.AFTERCASE_SERVICE) return;
  hits += 1;
  if (hits !== Number(nth)) return;
  const pid = Number(process.env.AFTERCASE_CRASH_PID ?? process.pid);
  const proof = process.env.AFTERCASE_CRASH_PROOF;
  if (proof)
    appendFileSync(proof, `${JSON.stringify({ service, point, pid, at: new Date().toISOString() })}\n`);
  process.kill(pid, 'SIGKILL');
}
