import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataDir } from '../command/addresses.js';
import { answer, options, report, Usage } from '../command/options.js';
import { type Fault, plan } from './plan.js';
import { command, type Product, recovered, startProduct } from './product.js';

const usage = `faults [${['NAME', ...plan.map(({ name }) => name)].join('|')}] [--cases N] [--json]`;
const home = join(dataDir, 'faults');
const order = join(home, 'crash-order.json');

interface Result {
  fault: string;
  /** Whether the crash point was reached and the kill was made; its proof lies beside the order. */
  fired: boolean;
  /** Cases archived; all of them must be. */
  cases: number;
  violations: number;
  /** From the kill until the killed one runs again and every service answers its readiness probe. */
  recoveredSeconds: number;
}

/**
 * Kills one process at one named point while cases are played, lets everything come back by itself, and then runs
 * the checker. Names: all, or those that begin with a given word (`kafka`, `billing/before-send`).
 */
export async function faults(args: string[]): Promise<number> {
  const { values, positionals } = options(args, { cases: { type: 'string' } }, usage);
  const cases = Number(values.cases ?? 6);
  const chosen = positionals.length
    ? plan.filter(({ name }) => positionals.some((one) => name === one || name.startsWith(`${one}/`)))
    : plan;
  if (chosen.length === 0 || !Number.isInteger(cases) || cases < 3) throw new Usage(usage);

  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const portBase = Number(process.env.AFTERCASE_PORT_BASE ?? 47_000) + 1000;
  const env = { AFTERCASE_CRASH_ORDER: order };
  const product = await startProduct({ dataDir: home, portBase, env, log: report });
  let failed = 0;
  try {
    await command(product, home, 'seed');
    for (const fault of chosen) {
      const result = await inject(product, fault, cases);
      const fine = result.fired && result.cases === cases && result.violations === 0;
      if (!fine) failed += 1;
      report(
        `${fine ? '✓' : '✗'} ${fault.name}: ${result.fired ? '已击杀 / killed' : '未触发 / not fired'}，归档 ${result.cases}/${cases}，违例 ${result.violations}，恢复 ${result.recoveredSeconds} s`,
      );
      answer(result);
    }
  } finally {
    await product.stop();
  }
  return failed > 0 ? 1 : 0;
}

async function inject(product: Product, fault: Fault, cases: number): Promise<Result> {
  rmSync(`${order}.fired`, { force: true });
  const pid = product.pids()[fault.victim] ?? 0;
  writeFileSync(order, JSON.stringify({ at: fault.at, pid }));
  const played = command<{ archived: number }>(product, home, 'demo', '--cases', String(cases), '--json');
  let over = false;
  void played.then(() => (over = true));
  while (!existsSync(`${order}.fired`) && !over) await pause(20);
  const fired = existsSync(`${order}.fired`);
  const recoveredSeconds = fired ? await recovery(product, fault.victim, pid) : 0;
  rmSync(order, { force: true });
  const { last: demo } = await played;
  const { last: verdict } = await command<{ violations: number }>(
    ...([product, home, 'verify', '--patience', '90', '--json'] as const),
  );
  return {
    fault: fault.name,
    fired,
    cases: demo?.archived ?? 0,
    violations: verdict?.violations ?? -1,
    recoveredSeconds,
  };
}

async function recovery(product: Product, victim: string, killed: number): Promise<number> {
  const from = Date.now();
  while (!(await recovered(product, victim, killed)) && Date.now() - from < 180_000) await pause(100);
  return Math.round((Date.now() - from) / 100) / 10;
}
