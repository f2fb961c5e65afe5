import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../process/addresses.mjs';
import { Mend, obtaining, say } from '../process/say.mjs';
import { built } from './bootstrap.mjs';

const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);
const kinds = ['unit', 'workflow', 'int', 'e2e'];

/**
 * Everything: build, lint with boundaries, types, then each kind of test. Goes on after a failure and sums up. Of plays
 * that try every combination a share is played, or with --all the whole. @param {string[]} args
 */
export async function test(args) {
  const all = args.includes('--all');
  const named = args.filter((one) => one !== '--all');
  const wanted = named.length ? named : ['lint', 'types', ...kinds];
  const unknown = wanted.filter((one) => !['lint', 'types', ...kinds].includes(one));
  if (unknown.length) {
    say(`test [--all] [lint] [types] [${kinds.join('] [')}]`);
    return 2;
  }
  const plays = playsOf(all);
  process.stdout.write(`${plays.line}\n`);
  await built();
  if (wanted.includes('e2e')) await browser();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  /** What failed is said again at the end: a log of twenty minutes is read from there. @type {string[]} */
  const failures = [];
  const check = async (
    /** @type {string} */ name,
    /** @type {string} */ command,
    /** @type {string[]} */ rest,
  ) => {
    if (!wanted.includes(name)) return;
    heading(name);
    const ok = (await run(command, rest, plays.env)) === 0;
    sum[ok ? 'passed' : 'failed'] += 1;
    if (!ok) failures.push(name);
  };
  await check('lint', 'npm', ['run', '--silent', 'lint']);
  await check('types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
  for (const kind of kinds) {
    if (!wanted.includes(kind)) continue;
    heading(kind);
    const counted = await vitest(kind, plays.env);
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) sum[key] += counted[key];
    failures.push(...counted.failures.map((one) => `${kind} ${one}`));
  }
  if (failures.length) process.stdout.write(`\n== 没有通过 / failed ==\n${failures.join('\n')}\n`);
  process.stdout.write(`\n${plays.line}\n`);
  process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
  return sum.failed > 0 ? 1 : 0;
}

/** The environment that tells the specs how much to play (libs/testing/src/plays), and the line that tells people. @param {boolean} all */
function playsOf(all) {
  if (all) return { env: { AFTERCASE_PLAYS: 'whole' }, line: '走法全演 / every play is played whole' };
  // Another part with each state of the files, the same wherever that state is tried; a run that failed can be had
  // again by its seed.
  const seed = process.env.AFTERCASE_SEED || String(seedOfFiles() ?? randomInt(1_000_000));
  return {
    env: { AFTERCASE_PLAYS: 'share', AFTERCASE_SEED: seed },
    line: `走法按种子抽取 / plays are a share by seed ${seed}; 再演一次 / again: AFTERCASE_SEED=${seed} npm test; 全演 / whole: npm run test:all`,
  };
}

/** A number below a million out of what is committed; none where the files were not had by Git. */
function seedOfFiles() {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD^{tree}'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? Number.parseInt(stdout.slice(0, 12), 16) % 1_000_000 : undefined;
}

const heading = (/** @type {string} */ name) => process.stdout.write(`\n== ${name} ==\n`);

/** A crash of the runner counts as a failure even where every test had passed before. @param {string} kind @param {Record<string, string>} plays */
async function vitest(kind, plays) {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-results-'));
  const file = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(bin('vitest'), ['run', '--project', kind, '--passWithNoTests', ...reporters], plays);
  const results = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  rmSync(folder, { recursive: true, force: true });
  const failures = failed(results.testResults);
  if (code !== 0 && failures.length === 0) failures.push(`vitest: exit ${code}`);
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests || failures.length,
    skipped: results.numPendingTests + results.numTodoTests,
    failures,
  };
}

/** The file and the name of each test that failed, with the first line of why; a file that failed as a whole is named by itself. @param {any[]} files @returns {string[]} */
const failed = (files) =>
  files.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter((/** @type {any} */ one) => one.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [`${file}: ${firstLine(message)}`];
    return tests.map(
      (/** @type {any} */ one) => `${file} > ${one.fullName}: ${firstLine(one.failureMessages[0])}`,
    );
  });

const firstLine = (/** @type {string} */ text = '') => text.split('\n')[0];

/** @param {string} command @param {string[]} args @param {Record<string, string>} plays @returns {Promise<number>} */
const run = (command, args, plays) =>
  new Promise((resolve) => {
    const env = { ...process.env, ...plays, NX_DAEMON: 'false', NX_TUI: 'false' };
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
