import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { postgresData } from '../engines/postgres.mjs';
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
    const question = createInterface({ input: process.stdin, output: process.stderr });
    // Where nobody is there to answer, the input ends and the question alone would wait for ever.
    const nobody = new Promise((resolve) => question.once('close', () => resolve('')));
    const answer = /** @type {string} */ (
      await Promise.race([
        question.question(`删除 ${dataDir} 的全部数据？输入 yes / delete all local data? type yes: `),
        nobody,
      ])
    );
    question.close();
    if (answer.trim() !== 'yes') return 1;
  }
  rmSync(await postgresData(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  say('已清空 / deleted');
  return 0;
}
