import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir, root } from '../process/addresses.mjs';
import { lockFile } from '../process/lock-file.mjs';
import { Mend, obtaining, say } from '../process/say.mjs';

const run = promisify(execFile);
const node = '24.21.0';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const newEnough = (major === 22 && minor >= 22) || (major === 24 && minor >= 11);

/** Goes on under Node 24 where this one is too old or too new for the libraries. Does not return then. @param {string[]} args */
export async function underRightNode(args) {
  if (newEnough || process.env.AFTERCASE_NODE) return;
  const folder = join(cacheDir, `node-${node}`);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = join(
    folder,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    await obtaining(`Node ${node}`, '约 120 MB', () =>
      run('npm', [
        'install',
        '--prefix',
        folder,
        '--no-audit',
        '--no-fund',
        '--no-save',
        `${name}@${node}`,
      ]).catch((error) => {
        throw new Mend(
          `取得 Node ${node} 失败：${lastLine(error)}`,
          `Node ${node} could not be obtained; install it and run again`,
        );
      }),
    );
  }
  const env = {
    ...process.env,
    AFTERCASE_NODE: node,
    PATH: `${dirname(binary)}${delimiter}${process.env.PATH}`,
  };
  const child = spawn(binary, [process.argv[1] ?? '', ...args], { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  await new Promise(() => undefined);
}

/** Installs the packages of the lock file when they are missing or older than it. */
export async function installed() {
  const stamp = join(root, 'node_modules', '.aftercase-lock');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (existsSync(stamp) || !existsSync(join(root, 'node_modules', '.bin', 'nx')) || !upToDate()) {
    await obtaining('npm 依赖', '约 750 MB，约 1 分钟', () =>
      run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, maxBuffer: 1 << 26 }).catch((error) => {
        throw new Mend(`npm ci 失败：${lastLine(error)}`, 'npm ci failed; see the line before');
      }),
    );
  }
  writeFileSync(stamp, lock);
}

/** npm writes its own lock into node_modules; newer than ours means that somebody has just installed. */
function upToDate() {
  const own = join(root, 'node_modules', '.package-lock.json');
  return existsSync(own) && statSync(own).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 5000;
}

/** Builds what has changed; Nx remembers the rest. @param {AbortSignal} [ended] */
export async function built(ended) {
  const nx = join(root, 'node_modules', '.bin', 'nx');
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
  await run(nx, ['run-many', '-t', 'build', '--outputStyle=static'], {
    cwd: root,
    env,
    maxBuffer: 1 << 26,
    ...(ended ? { signal: ended } : {}),
  }).catch(({ stdout = '', stderr = '' }) => {
    if (ended?.aborted) return;
    say(stdout.split('\n').slice(-40).join('\n'));
    say(stderr.split('\n').slice(-20).join('\n'));
    throw new Mend('构建失败', 'the build failed; see above');
  });
}

/** A lock so that two starts at once do not install into the same folder. @template T @param {() => Promise<T>} work */
export async function alone(work) {
  const lock = join(cacheDir, 'bootstrap.lock');
  let mine = lockFile(lock);
  for (; mine.holder; mine = lockFile(lock)) await new Promise((resolve) => setTimeout(resolve, 500));
  try {
    return await work();
  } finally {
    mine.drop();
  }
}

/** @param {unknown} error */
const lastLine = (error) => {
  const { stderr, message } = /** @type {{ stderr?: string, message?: string }} */ (error);
  const lines = String(stderr || message)
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('npm warn'));
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 200);
};
