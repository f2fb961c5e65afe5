import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { built } from './bootstrap.mjs';
import { dataDir, root, runFile } from './places.mjs';
import { readRun, startProduct } from './product.mjs';
import { say } from './say.mjs';

/** Commands that start products of their own, on engines of their own. */
const selfManaged = new Set(['faults', 'bench']);

/** Runs one of the commands against the product that runs, or against one started for it. @param {string} name @param {string[]} args */
export async function runCommand(name, args) {
  const there = readRun(runFile);
  if (!there) built();
  if (selfManaged.has(name)) return child(name, args, {});
  if (there) return child(name, args, there.env);
  say('产品未运行，为此启动 / starting the product for this command …');
  const product = await startProduct({ dataDir, log: say });
  try {
    await child('seed', [], product.env, true);
    return await child(name, args, product.env);
  } finally {
    await product.stop();
  }
}

/** @param {string} name @param {string[]} args @param {Record<string, string>} env @param {boolean} [quiet] */
const child = (name, args, env, quiet = false) =>
  new Promise((resolve) => {
    const one = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        '--disable-warning=TimeoutNegativeWarning',
        join(root, 'infra/commands/dist/main.js'),
        name,
        ...args,
      ],
      {
        env: { ...process.env, AFTERCASE_DATA: dataDir, ...env },
        stdio: ['inherit', quiet ? 'ignore' : 'inherit', 'inherit'],
      },
    );
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
      process.on(signal, () => one.kill(signal));
    one.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
