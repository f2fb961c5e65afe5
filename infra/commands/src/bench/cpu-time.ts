import { readdirSync, readFileSync } from 'node:fs';

/** One process: whose child it is, and the clock ticks that it and its children that have ended have taken. */
export interface ProcessTicks {
  pid: number;
  parent: number;
  ticks: number;
}

/** The unit of /proc/<pid>/stat, the same on every Linux that Node runs on (USER_HZ). */
const TICKS_A_SECOND = 100;

/** One line of /proc/<pid>/stat. The name stands in brackets and may hold anything, brackets too. */
export function ticksOf(stat: string): ProcessTicks {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = Number.NaN] = fields.slice(1);
  // utime, stime, and both of the children that were waited for.
  const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0);
  return { pid: Number.parseInt(stat, 10), parent, ticks };
}

/** A process with all that descend from it, in seconds. PostgreSQL, for one, has a process for each connection. */
export function treeSeconds(all: readonly ProcessTicks[], root: number): number {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const ticks = (pid: number): number => (children.get(pid) ?? []).reduce((sum, one) => sum + of(one), 0);
  const of = (one: ProcessTicks): number => one.ticks + ticks(one.pid);
  const found = all.find(({ pid }) => pid === root);
  if (!found) throw new Error(`process ${root} has ended`);
  return of(found) / TICKS_A_SECOND;
}

/** CPU seconds of each of these processes since they began, by the same names. Linux alone has /proc. */
export function cpuSeconds(pids: Record<string, number>): Record<string, number> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [ticksOf(readFileSync(`/proc/${name}/stat`, 'utf8'))];
      } catch {
        // It ended while we read.
        return [];
      }
    });
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, treeSeconds(all, pid)]));
}

/** What each has taken between two readings. */
export const spent = (
  before: Record<string, number>,
  after: Record<string, number>,
): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([name, now]) => [name, now - (before[name] ?? 0)]));

export const inAll = (seconds: Record<string, number>): number =>
  Object.values(seconds).reduce((sum, one) => sum + one, 0);
