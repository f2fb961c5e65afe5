import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDir, root, runFile } from '../process/addresses.mjs';
import { lockFile } from '../process/lock-file.mjs';
import { Mend, say } from '../process/say.mjs';
import { services } from './product.mjs';
import { whileItRuns } from './run-product.mjs';

/** `npm start`: everything up, a table of addresses, then READY. @param {string[]} args */
export async function start(args) {
  const only = onlyOf(args);
  const mine = lockFile(runFile);
  if (mine.holder) {
    const { url, pid } = mine.holder;
    say(
      url
        ? `已在运行 / it runs already: ${url}（pid ${pid}）`
        : `正在启动 / it is starting already（pid ${pid}）`,
    );
    return 0;
  }
  const from = Date.now();
  let ready = false;
  say('构建 / building …');
  const code = await whileItRuns({ mine, ...(only ? { only: [only] } : {}) }, async (product, ended) => {
    if (!only) await loadDemoData(product.env, ended);
    process.stdout.write(
      `${table(product)}\n用时 / took ${Math.round((Date.now() - from) / 1000)} s；Ctrl+C 停止 / stops\nREADY ${product.url}\n`,
    );
    ready = true;
    return new Promise(() => undefined);
  });
  return ready ? 0 : code;
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
 * @param {Record<string, string>} env @param {AbortSignal} ended
 */
async function loadDemoData(env, ended) {
  const seeding = spawn(process.execPath, [join(root, 'infra/commands/dist/main.js'), 'seed'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    signal: ended,
  });
  const [code] = await once(seeding, 'exit');
  if (code !== 0) throw new Mend('演示数据没有装入', 'the demo data could not be loaded');
}

/** @param {import('./run-product.mjs').Product} product */
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
  return rows.map(([name = '', address = '']) => `  ${name.padEnd(22)} ${address}`).join('\n');
}
