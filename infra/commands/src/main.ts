import { bench } from './bench/bench.js';
import { Usage } from './command/options.js';
import { demo } from './demo/demo.js';
import { faults } from './faults/faults.js';
import { fuzz } from './fuzz/fuzz.js';
import { importCalls } from './import/import-calls.js';
import { ops } from './ops/ops.js';
import { seed } from './seed/seed.js';
import { verify } from './verify/verify.js';
import { walks } from './walks/walks.js';

const commands: Record<string, (args: string[]) => Promise<number>> = {
  bench,
  demo,
  faults,
  fuzz,
  import: importCalls,
  ops,
  seed,
  verify,
  walks,
};

const [name = '', ...args] = process.argv.slice(2);
const run = commands[name];
try {
  if (!run) throw new Usage(`接受的命令 / accepted: ${Object.keys(commands).join(', ')}`);
  process.exitCode = await run(args);
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  if (process.env.AFTERCASE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = error instanceof Usage ? 2 : 1;
}
