import { appendFileSync, readFileSync, renameSync } from 'node:fs';

/** An order to kill: at which crash point of which service, and which process, if not the one that reaches it. */
export interface CrashOrder {
  /** `<service>:<point>` */
  at: string;
  pid?: number;
}

/**
 * A place where a fault test may kill this process, or another by its pid. Off unless AFTERCASE_CRASH_ORDER names a
 * file; that file holds one order, and the process that carries it out removes it, so it kills once. What was killed,
 * where and when is then written into `<file>.fired`, before the kill.
 */
export async function crashPoint(point: string): Promise<void> {
  const file = process.env.AFTERCASE_CRASH_ORDER;
  if (!file) return;
  const order = readOrder(file);
  if (order?.at !== `${process.env.AFTERCASE_SERVICE}:${point}`) return;
  const pid = order.pid ?? process.pid;
  if (!taken(file, `${file}.fired`)) return;
  appendFileSync(
    `${file}.fired`,
    `\n${JSON.stringify({ ...order, pid, firedAt: new Date().toISOString() })}\n`,
  );
  process.kill(pid, 'SIGKILL');
  // A process that is being killed does nothing more.
  if (pid === process.pid) await new Promise(() => undefined);
}

function readOrder(file: string): CrashOrder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CrashOrder;
  } catch {
    return undefined;
  }
}

/** Only one process can succeed in renaming the file. */
function taken(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}
