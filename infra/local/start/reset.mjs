import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { postgresPlace } from '../engines/postgres.mjs';
import { dataDir, runFile } from '../process/addresses.mjs';
import { say } from '../process/say.mjs';
import { readRun } from './product.mjs';

/** Deletes this checkout's local data, after asking. @param {string[]} args */
export async function reset(args) {
  let yes = false;
  try {
    yes = parseArgs({ args, options: { yes: { type: 'boolean' } } }).values.yes ?? false;
  } catch {
    say('reset [--yes]');
    return 2;
  }
  if (readRun(runFile)) {
    say('产品在运行，先停止它 / the product runs; stop it first');
    return 1;
  }
  if (!yes) {
    const ask = createInterface({ input: process.stdin, output: process.stderr });
    // Where nobody is there to answer, the input ends and the question alone would wait for ever.
    const nobody = new Promise((resolve) => ask.once('close', () => resolve('')));
    const told = /** @type {string} */ (
      await Promise.race([
        ask.question(`删除 ${dataDir} 的全部数据？输入 yes / delete all local data? type yes: `),
        nobody,
      ])
    );
    ask.close();
    if (told.trim() !== 'yes') return 1;
  }
  rmSync(await postgresPlace(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  say('已清空 / deleted');
  return 0;
}
