import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from '../process/addresses.mjs';
import { startChild } from '../process/children.mjs';
import { listening } from '../process/processes.mjs';
import { Mend, obtaining } from '../process/say.mjs';
import { onPath } from './on-path.mjs';

const run = promisify(execFile);
export const version = '1.5.1';
const cached = () =>
  join(cacheDir, `temporal-${version}`, process.platform === 'win32' ? 'temporal.exe' : 'temporal');

/** On PATH, else in the cache, else built from its source through the Go module proxy. */
export async function temporalBinary() {
  const found = onPath('temporal');
  if (found) return found;
  if (existsSync(cached())) return cached();
  const go = await run('go', ['version']).catch(() => null);
  if (!go) {
    throw new Mend(
      '缺少 Temporal：安装 temporal 命令，或安装 Go 1.24 以上由我们编译，或设 TEMPORAL_ADDRESS',
      'Temporal is missing: install the temporal CLI, or Go 1.24+, or set TEMPORAL_ADDRESS',
    );
  }
  const folder = join(cacheDir, `temporal-${version}`);
  mkdirSync(folder, { recursive: true });
  await obtaining(`Temporal ${version}（编译）`, '约 250 MB，双核约 2–5 分钟', async () => {
    try {
      await run('go', ['install', `github.com/temporalio/cli/cmd/temporal@v${version}`], {
        env: { ...process.env, GOBIN: folder },
        maxBuffer: 1 << 26,
      });
    } catch (error) {
      const line = String(/** @type {{ stderr?: string }} */ (error).stderr ?? error)
        .trim()
        .split('\n')
        .at(-1);
      throw new Mend(`编译 Temporal 失败：${line?.slice(0, 200)}`, 'Temporal could not be built');
    }
  });
  return cached();
}

/** A development server that keeps its state in a file. @param {{ dataDir: string, port: number, uiPort: number, supervise?: boolean, onDeath?: ((line: string) => void) | undefined }} where */
export async function startTemporal({ dataDir, port, uiPort, supervise = false, onDeath }) {
  const command = await temporalBinary();
  const home = join(dataDir, 'temporal');
  mkdirSync(home, { recursive: true });
  const child = await startChild({
    name: 'Temporal',
    command,
    args: serverArguments(join(home, 'temporal.db'), port, uiPort),
    log: join(dataDir, 'logs', 'temporal.log'),
    pidFile: join(home, 'temporal.pid'),
    mark: 'start-dev',
    port,
    others: { 'Temporal UI': uiPort },
    needed: true,
    supervise,
    onDeath,
    ready: () => listening(port),
  });
  await serving(command, port, child.stop);
  return child;
}

/** @param {string} file @param {number} port @param {number} uiPort */
const serverArguments = (file, port, uiPort) => [
  'server',
  'start-dev',
  '--ip',
  '127.0.0.1',
  '--port',
  String(port),
  '--ui-port',
  String(uiPort),
  '--db-filename',
  file,
  '--sqlite-pragma',
  'journal_mode=WAL',
  '--sqlite-pragma',
  'synchronous=NORMAL',
  '--log-level',
  'error',
  '--dynamic-config-value',
  'frontend.namespaceRPS=20000',
  '--dynamic-config-value',
  'frontend.rps=20000',
  '--dynamic-config-value',
  'matching.enableFairness=true',
];

/** The port opens before the server answers. @param {string} command @param {number} port @param {() => Promise<unknown>} stop */
async function serving(command, port, stop) {
  for (let n = 0; n < 60; n++) {
    const answered = await run(command, [
      'operator',
      'namespace',
      'describe',
      '--namespace',
      'default',
      '--address',
      `127.0.0.1:${port}`,
    ]).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await stop();
  throw new Mend('Temporal 起来了却不应答', 'Temporal started but does not answer');
}
