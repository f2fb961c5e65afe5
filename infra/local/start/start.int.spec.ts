import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePortBase } from '@aftercase/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { listening } = await import(new URL('../process/processes.mjs', import.meta.url).href);
const main = fileURLToPath(new URL('aftercase.mjs', import.meta.url));

let folder: string;
let base: number;
let running: ChildProcess[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-start-'));
  base = await freePortBase();
  running = [];
});
afterEach(() => {
  for (const one of running) one.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(...more: string[]) {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    AFTERCASE_DATA: folder,
    AFTERCASE_PORT_BASE: String(base),
  };
  // Engines of its own, not those of this test run.
  for (const name of ['DATABASE_URL', 'KAFKA_BROKERS', 'TEMPORAL_ADDRESS']) delete env[name];
  const child = spawn(process.execPath, [main, 'start', ...more], { env });
  running.push(child);
  const printed = { text: '' };
  child.stderr.on('data', (text) => (printed.text += text));
  return { child, printed, ended: once(child, 'exit') };
}
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await pause(50);
};

describe('npm start, while it has not got there yet', () => {
  it('is left alone by a second one, and Ctrl+C stops all that it has started by then', async () => {
    const first = start('--only', 'billing');
    await until(() => existsSync(join(folder, 'kafka', 'kafka.pid')) && listening(base + 10));

    const second = start();
    expect((await second.ended)[0]).toBe(0);
    expect(second.printed.text.trim()).toBe(`正在启动 / it is starting already（pid ${first.child.pid}）`);

    const postgres = Number(readFileSync(join(folder, 'postgres.pid'), 'utf8'));
    first.child.kill('SIGINT');
    expect((await first.ended)[0]).toBe(130);
    expect(() => process.kill(postgres, 0)).toThrow('ESRCH');
    for (const port of [1, 4, 10, 20, 21, 30, 31]) expect(await listening(base + port)).toBe(false);
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  });
});
