import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataDir, root, runFile } from '../process/addresses.mjs';
import { lockFile } from '../process/lock-file.mjs';
import { say } from '../process/say.mjs';
import { built } from './bootstrap.mjs';
import { readRun } from './product.mjs';
import { whileItRuns } from './run-product.mjs';

/** Commands that start products of their own, on engines of their own. */
const selfManaged = new Set(['faults', 'bench']);

/** Runs one of the commands against the product that runs, or against one started for it. @param {string} name @param {string[]} args */
export async function runCommand(name, args) {
  if (selfManaged.has(name)) {
    if (!readRun(runFile)) await built();
    return forwarding(name, args);
  }
  for (let waited = false; ; waited = true) {
    const mine = lockFile(runFile);
    if (mine.holder?.env) return forwarding(name, args, mine.holder.env);
    if (!mine.holder) return withOwn(mine, name, args);
    if (!waited)
      say(`产品正在启动（pid ${mine.holder.pid}），等它 / the product is starting; waiting for it`);
    await pause(500);
  }
}

/** @param {ReturnType<typeof lockFile>} mine @param {string} name @param {string[]} args */
function withOwn(mine, name, args) {
  say('产品未运行，为此启动 / starting the product for this command …');
  return whileItRuns({ mine }, async (product, ended) => {
    await finished(child('seed', [], product.env, { quiet: true, ended }));
    return finished(child(name, args, product.env, { ended }));
  });
}

/** Against a product that somebody else keeps: a signal ends the command alone. @param {string} name @param {string[]} args @param {Record<string, string>} [env] */
function forwarding(name, args, env = {}) {
  const one = child(name, args, env);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => one.kill(signal));
  return finished(one);
}

/** @param {string} name @param {string[]} args @param {Record<string, string>} env @param {{ quiet?: boolean, ended?: AbortSignal }} [how] */
const child = (name, args, env, { quiet = false, ended } = {}) =>
  spawn(
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
      ...(ended ? { signal: ended } : {}),
    },
  );

/** @param {import('node:child_process').ChildProcess} one @returns {Promise<number>} */
const finished = (one) =>
  new Promise((resolve) => {
    one.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
    one.on('error', () => resolve(1));
  });
