import { join } from 'node:path';
import { startEngines } from '../engines/engines.mjs';
import { ownLogin } from '../login/own-login.mjs';
import { defaultPortBase, portsFrom, root } from '../process/addresses.mjs';
import { startChild } from '../process/children.mjs';
import { holderOf } from '../process/lock-file.mjs';

/** @typedef {'intake' | 'dispatch' | 'repair-shop' | 'billing' | 'complaints' | 'hr-assessment' | 'orchestrator' | 'gateway' | 'issuer'} Service */

/** In the order of the table that people see. */
export const services = /** @type {Service[]} */ ([
  'gateway',
  'intake',
  'dispatch',
  'repair-shop',
  'billing',
  'complaints',
  'hr-assessment',
  'orchestrator',
  'issuer',
]);

/**
 * Starts the engines and the services, each a process of its own that is started again when it dies.
 * `serviceEnv` adds to one service's environment; with `onceEnv` only to its first life (fault tests).
 * @param {{ dataDir: string, portBase?: number, env?: Record<string, string>, log?: (line: string) => void, only?: Service[], serviceEnv?: Partial<Record<Service, Record<string, string>>>, onceEnv?: boolean }} options
 */
export async function startProduct({
  dataDir,
  portBase = defaultPortBase,
  env = {},
  log = () => undefined,
  only = services,
  serviceEnv = {},
  onceEnv = false,
}) {
  const ports = portsFrom(portBase);
  const engines = await startEngines({ dataDir, portBase, supervise: true, log });
  const url = `http://127.0.0.1:${ports.gateway}`;
  const login = ownLogin(dataDir, ports);
  const wanted = login.local ? only : only.filter((name) => name !== 'issuer');
  const shared = {
    ...engines.env,
    AFTERCASE_PORT_BASE: String(portBase),
    AFTERCASE_DATA: dataDir,
    // Seeds, walks and benchmarks of many people come from this one address.
    RATE_LIMIT_FACTOR: process.env.RATE_LIMIT_FACTOR ?? '1000',
    ...login.env,
    ...env,
  };
  /** @type {Map<Service, Awaited<ReturnType<typeof startChild>>>} */
  const running = new Map();
  const stop = async () => {
    await Promise.all([...running.values()].map((child) => child.stop()));
    await engines.stop();
  };
  const startOne = async (/** @type {Service} */ name) => {
    const from = Date.now();
    const extra = serviceEnv[name] ?? {};
    // It is asked for here, and of no other process.
    const own = name === 'issuer' ? { ...shared, ...login.issuerEnv } : shared;
    running.set(
      name,
      await startService({ name, dataDir, port: ports[name], shared: own, extra, onceEnv, log }),
    );
    log(`${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  };
  try {
    const results = await Promise.allSettled(wanted.map(startOne));
    const failed = results.find((one) => one.status === 'rejected');
    if (failed) throw /** @type {PromiseRejectedResult} */ (failed).reason;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    ports,
    env: { ...shared, AFTERCASE_URL: url },
    pids: () => ({
      ...engines.pids,
      ...Object.fromEntries([...running].map(([name, child]) => [name, child.pid()])),
    }),
    deaths: () => Object.fromEntries([...running].map(([name, child]) => [name, child.deaths()])),
    stop,
  };
}

/**
 * One service as a process of its own; `extra` is added to the environment of its first life, or of each.
 * @param {{ name: Service, dataDir: string, port: number, shared: Record<string, string>, extra: Record<string, string>, onceEnv: boolean, log: (line: string) => void }} how
 */
function startService({ name, dataDir, port, shared, extra, onceEnv, log }) {
  let lives = 0;
  return startChild({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(root, 'apps', name, 'dist', 'main.js')],
    cwd: root,
    env: { ...process.env, ...shared, PORT: String(port), AFTERCASE_SERVICE: name },
    nextEnv: () => (lives++ === 0 || !onceEnv ? extra : {}),
    log: join(dataDir, 'logs', `${name}.log`),
    pidFile: join(dataDir, `${name}.pid`),
    mark: join('apps', name),
    port,
    supervise: true,
    readyMs: 120_000,
    graceMs: 15_000,
    ready: () => isReady(port),
    onDeath: log,
  });
}

/** @param {number} port */
const isReady = (port) =>
  fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(3000) }).then(
    (answer) => answer.ok,
    () => false,
  );

/**
 * What a running product wrote of itself, if it still runs; without address while it starts.
 * @param {string} runFile @returns {{ pid: number, url?: string, env?: Record<string, string>, pids?: Record<string, number> } | null}
 */
export const readRun = (runFile) => holderOf(runFile);
