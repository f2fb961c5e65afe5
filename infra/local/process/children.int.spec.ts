import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePortBase } from '@aftercase/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// Plain JavaScript outside any package, so that a bare machine can run it.
const { startChild } = await import(new URL('children.mjs', import.meta.url).href);
const { alive, listening } = await import(new URL('processes.mjs', import.meta.url).href);

let folder: string;
let base: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-children-'));
  base = await freePortBase();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const listener = (port: number) => `require('node:net').createServer().listen(${port}, '127.0.0.1')`;
const spec = (port: number, script = listener(port)) => ({
  name: 'listener',
  command: process.execPath,
  args: ['-e', script],
  log: join(folder, 'child.log'),
  pidFile: join(folder, 'child.pid'),
  mark: 'createServer',
  port,
  ready: () => listening(port),
});
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await pause(50);
};

describe('a child', () => {
  it('is started again when it is killed, and not after it was stopped', async () => {
    const child = await startChild({ ...spec(base), supervise: true });
    const first = child.pid();
    process.kill(first, 'SIGKILL');
    await until(async () => child.pid() !== first && (await listening(base)));
    const second = child.pid();
    await child.stop();
    expect([alive(second), await listening(base)]).toEqual([false, false]);
    expect(child.deaths()).toBe(2);
  });

  it('that a killed run left behind is ended; another process of the same id is left alone', async () => {
    const leftBehind = spawn(process.execPath, ['-e', listener(base)], { detached: true });
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
    try {
      await until(() => listening(base));
      writeFileSync(join(folder, 'child.pid'), String(leftBehind.pid));
      await (await startChild(spec(base))).stop();
      expect(leftBehind.signalCode).toBe('SIGTERM');

      writeFileSync(join(folder, 'child.pid'), String(stranger.pid));
      await (await startChild(spec(base + 1))).stop();
      expect(alive(stranger.pid)).toBe(true);
    } finally {
      leftBehind.kill('SIGKILL');
      stranger.kill('SIGKILL');
    }
  });

  it('that does not come up is reported with the last line of its log', async () => {
    const broken = spec(base, `console.log('no shelf left'); process.exit(3)`);
    await expect(startChild(broken)).rejects.toThrow(
      /^listener 没有起来：no shelf left（日志 .*did not start/,
    );
  });

  it('whose disk is full says so', async () => {
    const full = spec(base, `console.log('could not write: No space left on device'); process.exit(1)`);
    await expect(startChild(full)).rejects.toThrow('磁盘已满，请腾出空间 / the disk is full');
  });

  it('with an older log reports only what it wrote since its last start, without its stack', async () => {
    writeFileSync(join(folder, 'child.log'), 'of yesterday\n');
    await expect(startChild(spec(base, 'process.exit(3)'))).rejects.toThrow('没有起来：（日志');
    const thrown = spec(base, `throw new Error('KAFKA_BROKERS is missing')`);
    await expect(startChild(thrown)).rejects.toThrow('没有起来：Error: KAFKA_BROKERS is missing（日志');
    const logged = `console.log(JSON.stringify({ level: 60, msg: 'no', err: { message: 'the schema is newer' } })); process.exit(1)`;
    await expect(startChild(spec(base, logged))).rejects.toThrow('没有起来：no: the schema is newer（日志');
  });

  it('that dies is reported in one line with how it died and its last output', async () => {
    const lines: string[] = [];
    const script = `${listener(base)}; process.on('SIGUSR2', () => { console.log('the shelf fell'); process.exit(7) })`;
    const child = await startChild({
      ...spec(base, script),
      supervise: true,
      onDeath: (line: string) => lines.push(line),
    });
    const first = child.pid();
    process.kill(first, 'SIGUSR2');
    await until(async () => child.pid() !== first && (await listening(base)));
    process.kill(child.pid(), 'SIGKILL');
    await until(() => lines.length > 1);
    await child.stop();
    expect(lines).toEqual([
      'listener 已停（7：the shelf fell），重新启动 / died, starting again',
      'listener 已停（SIGKILL），重新启动 / died, starting again',
    ]);
  });

  it.skipIf(!existsSync('/dev/full'))('is started again also where its number cannot be noted', async () => {
    const child = await startChild({ ...spec(base), supervise: true });
    rmSync(join(folder, 'child.pid'));
    symlinkSync('/dev/full', join(folder, 'child.pid'));
    const first = child.pid();
    process.kill(first, 'SIGKILL');
    await until(async () => child.pid() !== first && (await listening(base)));
    await child.stop();
  });

  it('that starts again and again leaves no descriptor of its log open', async () => {
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    const child = await startChild({ ...spec(base), supervise: true });
    for (let n = 0; n < 3; n++) {
      const pid = child.pid();
      process.kill(pid, 'SIGKILL');
      await until(async () => child.pid() !== pid && (await listening(base)));
    }
    expect(open() - before).toBeLessThan(3);
    await child.stop();
  });
});
