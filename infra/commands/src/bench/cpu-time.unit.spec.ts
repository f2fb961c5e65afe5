import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cpuSeconds, inAll, spent, ticksOf, treeSeconds } from './cpu-time.js';

it('reads a line of stat, also where the name holds brackets and blanks', () =>
  expect(ticksOf('42 (a) b (c) S 7 42 42 0 -1 4194304 1 2 3 4 100 20 3 1 20 0 11 0 9 8 7')).toEqual({
    pid: 42,
    parent: 7,
    ticks: 124,
  }));

it('adds up a process and all below it, and nobody else', () => {
  const all = [
    { pid: 1, parent: 0, ticks: 1000 },
    { pid: 10, parent: 1, ticks: 100 },
    { pid: 11, parent: 10, ticks: 50 },
    { pid: 12, parent: 11, ticks: 25 },
    { pid: 20, parent: 1, ticks: 400 },
  ];
  expect(treeSeconds(all, 10)).toBe(1.75);
  expect(() => treeSeconds(all, 99)).toThrow('process 99 has ended');
});

it('tells what was taken between two readings', () => {
  const taken = spent({ intake: 1, kafka: 2 }, { intake: 4, kafka: 2.5 });
  expect(taken).toEqual({ intake: 3, kafka: 0.5 });
  expect(inAll(taken)).toBe(3.5);
});

it.runIf(existsSync('/proc/self/stat'))('counts a child while it runs and after it has ended', async () => {
  const before = cpuSeconds({ us: process.pid });
  const work =
    'for (const from = process.cpuUsage(); ; ) { const c = process.cpuUsage(from); if (c.user + c.system > 300_000) break; }';
  const busy = spawn(process.execPath, ['-e', work]);
  await new Promise((resolve) => busy.on('exit', resolve));
  expect(spent(before, cpuSeconds({ us: process.pid })).us).toBeGreaterThanOrEqual(0.25);
});
