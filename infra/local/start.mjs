import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { built } from './bootstrap.mjs';
import { dataDir, root, runFile } from './places.mjs';
import { readRun, services, startProduct } from './product.mjs';
import { Mend, say } from './say.mjs';

/** `npm start`: everything up, a table of addresses, then READY. @param {string[]} args */
export async function start(args) {
  const only = onlyOf(args);
  const there = readRun(runFile);
  if (there) {
    say(`已在运行 / it runs already: ${there.url}（pid ${there.pid}）`);
    return 0;
  }
  const from = Date.now();
  say('构建 / building …');
  built();
  mkdirSync(dataDir, { recursive: true });
  const product = await startProduct({ dataDir, log: say, ...(only ? { only: [only] } : {}) });
  const run = () => ({ pid: process.pid, url: product.url, env: product.env, pids: product.pids() });
  writeFileSync(runFile, JSON.stringify(run()));
  const beat = setInterval(() => writeFileSync(runFile, JSON.stringify(run())), 2000);

  const stopped = new Promise((resolve) => {
    let asked = false;
    const stop = async () => {
      if (asked) return;
      asked = true;
      say('\n正在停止 / stopping …');
      clearInterval(beat);
      await product.stop();
      rmSync(runFile, { force: true });
      resolve(undefined);
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
  });
  if (!only) await loadDemoData(product.env);
  process.stdout.write(
    `${table(product)}\n用时 / took ${Math.round((Date.now() - from) / 1000)} s；Ctrl+C 停止 / stops\nREADY ${product.url}\n`,
  );
  await stopped;
  return 0;
}

/** @param {string[]} args */
function onlyOf(args) {
  const usage = `start [--only ${services.join('|')}]`;
  try {
    const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
    const only = /** @type {import('./product.mjs').Service | undefined} */ (values.only);
    if (only && !services.includes(only)) throw new Error(only);
    return only;
  } catch {
    say(usage);
    process.exit(2);
  }
}

/**
 * Branches, people and their roles. Not waited for in one go: a service that ends meanwhile is to be started again.
 * @param {Record<string, string>} env
 */
async function loadDemoData(env) {
  const seeding = spawn(process.execPath, [join(root, 'infra/commands/dist/main.js'), 'seed'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(seeding, 'exit');
  if (code !== 0) throw new Mend('演示数据没有装入', 'the demo data could not be loaded');
}

/** @param {Awaited<ReturnType<typeof startProduct>>} product */
function table({ url, ports, env }) {
  const rows = [
    ['登录 / log in', url],
    ['接口文档 / API docs', `${url}/docs`],
    ['事件目录 / events', `${url}/asyncapi.json`],
    ['Temporal', `http://127.0.0.1:${ports.temporalUi}`],
    ['PostgreSQL', env.DATABASE_URL],
    ['Kafka', env.KAFKA_BROKERS],
    ['日志 / logs', join(dataDir, 'logs')],
  ];
  return rows.map(([name = '', place = '']) => `  ${name.padEnd(22)} ${place}`).join('\n');
}
