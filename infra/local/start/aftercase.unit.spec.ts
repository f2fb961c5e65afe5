import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('aftercase.mjs', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-local-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command as npm does; `typed` is what a person types, nothing where nobody is there. */
const run = (args: string[], { typed = '', env = {} }: { typed?: string; env?: NodeJS.ProcessEnv } = {}) =>
  new Promise<{ code: number | null; out: string; lines: string[] }>((resolve) => {
    const child = spawn(process.execPath, [main, ...args], {
      env: { ...process.env, AFTERCASE_DATA: join(folder, 'data'), ...env },
    });
    const printed = { out: '', err: '' };
    child.stdout.on('data', (text) => (printed.out += text));
    child.stderr.on('data', (text) => (printed.err += text));
    child.stdin.end(typed);
    child.on('close', (code) => resolve({ code, out: printed.out, lines: printed.err.trim().split('\n') }));
  });

describe('a wrong word', () => {
  it.each([
    [[], 'start, test, doctor, reset, demo'],
    [['begin'], 'start, test, doctor, reset, demo'],
    [['doctor', '--quick'], 'doctor [--json]'],
    [['licences', '--quick'], 'licences [--offline] [--json]'],
    [['reset', '--force'], 'reset [--yes]'],
    [['start', '--only', 'kitchen'], 'start [--only gateway|intake|'],
    [['start', '--quick'], 'start [--only gateway|intake|'],
    [['test', 'everything'], 'test [--all] [lint] [types] [unit]'],
    [['test', '--whole'], 'test [--all] [lint] [types] [unit]'],
    [['test', '--all', 'everything'], 'test [--all] [lint] [types] [unit]'],
  ])('%j gets one line that says what is accepted, and exit 2', async (args, accepted) => {
    const { code, out, lines } = await run(args);
    expect([code, out, lines.length]).toEqual([2, '', 1]);
    expect(lines[0]).toContain(accepted);
  });
});

describe('doctor', () => {
  interface Check {
    name: string;
    ok: boolean;
    fix: string;
  }
  const checksOf = (out: string) => (JSON.parse(out) as { checks: Check[] }).checks;

  it('tells each thing that it looked at; what is well needs no mending', async () => {
    const { out } = await run(['doctor', '--json']);
    const checks = checksOf(out);
    expect(checks.length).toBeGreaterThan(6);
    for (const check of checks) {
      expect(check).toEqual({ name: expect.any(String), ok: expect.any(Boolean), fix: expect.any(String) });
      expect(check.fix === '').toBe(check.ok);
    }
  });

  it('names the command that mends what is missing, and exits 1', async () => {
    const bare = {
      PATH: dirname(process.execPath),
      AFTERCASE_CACHE: join(folder, 'cache'),
      KAFKA_BROKERS: '',
    };
    const { code, out } = await run(['doctor', '--json'], { env: bare });
    expect(code).toBe(1);
    const java = checksOf(out).find(({ name }) => name.startsWith('Java'));
    expect(java).toMatchObject({ ok: false, fix: 'apt-get install -y openjdk-17-jre-headless' });
  });
});

describe('reset', () => {
  const kept = () => existsSync(join(folder, 'data', 'journal.ndjson'));
  beforeEach(() => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'journal.ndjson'), '');
  });

  it.each([
    ['no\n', 1, true],
    ['yes\n', 0, false],
  ])('asks first; %j ends with %i', async (typed, code, stays) => {
    const answer = await run(['reset'], { typed });
    expect([answer.code, kept()]).toEqual([code, stays]);
    expect(answer.lines[0]).toContain(join(folder, 'data'));
  });

  it('deletes nothing where nobody is there to answer', async () => {
    const { code, lines } = await run(['reset']);
    expect([code, kept(), lines.length]).toEqual([1, true, 1]);
  });

  it('does not ask with --yes', async () => {
    expect((await run(['reset', '--yes'])).code).toBe(0);
    expect(kept()).toBe(false);
  });

  it('leaves a running product alone', async () => {
    const running = { pid: process.pid, url: 'http://127.0.0.1:47000', env: {} };
    writeFileSync(join(folder, 'data', 'run.json'), JSON.stringify(running));
    const { code, lines } = await run(['reset', '--yes']);
    expect([code, kept()]).toEqual([1, true]);
    expect(lines).toEqual(['产品在运行，先停止它 / the product runs; stop it first']);
  });
});

describe('start', () => {
  it('says where the product is if it runs already', async () => {
    mkdirSync(join(folder, 'data'));
    const running = { pid: process.pid, url: 'http://127.0.0.1:47000', env: {} };
    writeFileSync(join(folder, 'data', 'run.json'), JSON.stringify(running));
    const { code, lines } = await run(['start']);
    expect([code, lines]).toEqual([
      0,
      [`已在运行 / it runs already: http://127.0.0.1:47000（pid ${process.pid}）`],
    ]);
  });
});
