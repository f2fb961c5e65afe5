import { cpuSeconds, inAll, spent } from './cpu-time.js';
import { rounded } from './measured.js';
import { median } from './median.js';

export interface Round {
  perSecond: number;
  /** CPU seconds a case, by process. */
  cpu: Record<string, number>;
  /** Of this process, which stands for the people and is no part of the product. */
  client: number;
}

/** Plays so many at once. The clock stops with the last; what comes `after` still counts as CPU time. */
export async function round(
  pids: Record<string, number>,
  cases: number,
  play: (n: number) => Promise<string>,
  after: (played: string) => Promise<unknown>,
): Promise<Round & { last: string }> {
  const [before, client, from] = [cpuSeconds(pids), process.cpuUsage(), performance.now()];
  const played = await Promise.all(Array.from({ length: cases }, (_, n) => play(n)));
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(client);
  await Promise.all(played.map(after));
  const taken = Object.entries(spent(before, cpuSeconds(pids)));
  return {
    perSecond: cases / seconds,
    cpu: Object.fromEntries(taken.map(([name, all]) => [name, all / cases])),
    client: (user + system) / 1e6 / cases,
    last: played.at(-1) as string,
  };
}

/** Medians over the rounds. */
export function figures(all: Round[]): Record<string, number> {
  const names = Object.keys(all[0]?.cpu ?? {});
  const cpu = names.map((name) => [name, median(all.map((one) => one.cpu[name] ?? 0))] as const);
  return {
    casesPerSecond: rounded(median(all.map(({ perSecond }) => perSecond))),
    cpuSecondsACase: rounded(median(all.map((one) => inAll(one.cpu)))),
    ...named('cpuSecondsACase', Object.fromEntries(cpu)),
    clientCpuSecondsACase: rounded(median(all.map((one) => one.client))),
  };
}

export const named = (of: string, by: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(by).map(([name, figure]) => [`${of}/${name}`, rounded(figure)]));
