import { answer, options, report, Usage } from '../command/options.js';
import { caseBench } from './case-bench.js';
import { fairness } from './fairness.js';
import type { Measured } from './measured.js';
import { rightsBench } from './rights.js';

/** `cases`: how many a round plays, where a benchmark plays cases. */
type Benchmark = (cases: number) => Promise<Measured>;

const benchmarks: Record<string, Benchmark> = { fairness, case: caseBench, rights: rightsBench };
const usage = `bench [${Object.keys(benchmarks).join('|')}] [--cases N] [--json]`;
const casesARound = 24;

/** Runs one benchmark or all of them, one after the other, each on a product of its own. */
export async function bench(args: string[]): Promise<number> {
  const { values, positionals } = options(args, { cases: { type: 'string' } }, usage);
  const cases = Number(values.cases ?? casesARound);
  if (!Number.isInteger(cases) || cases < 1 || cases > 200) throw new Usage(usage);
  const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
  const chosen = names.map((name) => [name, benchmarks[name]] as const);
  for (const [name, run] of chosen) if (!run) throw new Usage(`${name}? ${usage}`);
  for (const [name, run] of chosen) {
    const measured = await (run as Benchmark)(cases);
    report(`${name}: ${JSON.stringify(measured.ratios)}`);
    answer({ bench: name, ...measured });
  }
  return 0;
}
