import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built } from './bootstrap.mjs';
import { root } from './places.mjs';
import { Mend, obtaining, say } from './say.mjs';

const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);
const kinds = ['unit', 'workflow', 'int', 'e2e'];

/** Everything: build, lint with boundaries, types, then each kind of test. Goes on after a failure and sums up. @param {string[]} args */
export async function test(args) {
  const wanted = args.length ? args : ['lint', 'types', ...kinds];
  const unknown = wanted.filter((one) => !['lint', 'types', ...kinds].includes(one));
  if (unknown.length) {
    say(`test [lint] [types] [${kinds.join('] [')}]`);
    return 2;
  }
  built();
  if (wanted.includes('e2e')) await browser();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const check = async (
    /** @type {string} */ name,
    /** @type {string} */ command,
    /** @type {string[]} */ rest,
  ) => {
    if (!wanted.includes(name)) return;
    heading(name);
    const ok = (await run(command, rest)) === 0;
    sum[ok ? 'passed' : 'failed'] += 1;
  };
  await check('lint', 'npm', ['run', '--silent', 'lint']);
  await check('types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
  for (const kind of kinds) {
    if (!wanted.includes(kind)) continue;
    heading(kind);
    const counted = await vitest(kind);
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += counted[key];
  }
  process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
  return sum.failed > 0 ? 1 : 0;
}

const heading = (/** @type {string} */ name) => process.stdout.write(`\n== ${name} ==\n`);

/** A crash of the runner counts as a failure even where every test had passed before. @param {string} kind */
async function vitest(kind) {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-results-'));
  const file = join(folder, 'results.json');
  const code = await run(bin('vitest'), [
    'run',
    '--project',
    kind,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const told = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  rmSync(folder, { recursive: true, force: true });
  const failed = told.numFailedTests || (code === 0 ? 0 : 1);
  return { passed: told.numPassedTests, failed, skipped: told.numPendingTests + told.numTodoTests };
}

/** @param {string} command @param {string[]} args @returns {Promise<number>} */
const run = (command, args) =>
  new Promise((resolve) => {
    const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });

/** Browser tests need Chromium; on Debian as root it is installed, elsewhere they say why they were skipped. */
async function browser() {
  if (existsSync('/usr/bin/chromium') || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  await obtaining('Chromium', '约 120 MB', async () => {
    const apt = (/** @type {string[]} */ rest) =>
      spawnSync('apt-get', ['-qq', '-y', ...rest], {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0;
    if (!(apt(['update']) && apt(['install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])))
      throw new Mend('Chromium 装不上', 'Chromium could not be installed');
  }).catch((error) => say(error.message));
}
