import { answer, options, report as tell, Usage } from '../command/options.js';
import { fairness } from './fairness.js';

/** What a benchmark answers: our own figures, those of its peers, and how we stand to each, in one run. */
export interface Measured {
  ours: Record<string, number>;
  peers: Record<string, Record<string, number>>;
  /** By peer, or by what is compared: above 1 is slower than it. */
  ratios: Record<string, number>;
  rounds: number;
}

const benchmarks: Record<string, () => Promise<Measured>> = { fairness };
const usage = `bench [${Object.keys(benchmarks).join('|')}] [--json]`;

/** Runs one benchmark or all of them, one after the other, each on a product of its own. */
export async function bench(args: string[]): Promise<number> {
  const { positionals } = options(args, {}, usage);
  const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
  const chosen = names.map((name) => [name, benchmarks[name]] as const);
  for (const [name, run] of chosen) if (!run) throw new Usage(`${name}? ${usage}`);
  for (const [name, run] of chosen) {
    const measured = await (run as () => Promise<Measured>)();
    tell(`${name}: ${JSON.stringify(measured.ratios)}`);
    answer({ bench: name, ...measured });
  }
  return 0;
}
