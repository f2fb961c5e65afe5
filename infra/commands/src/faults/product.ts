import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A product of the faults' own, beside the one that may be running: other ports, other data. */
export interface Product {
  url: string;
  ports: Record<string, number>;
  env: Record<string, string>;
  pids(): Record<string, number>;
  stop(): Promise<void>;
}

interface Starter {
  startProduct(options: {
    dataDir: string;
    portBase: number;
    env: Record<string, string>;
    log(line: string): void;
  }): Promise<Product>;
}

/** Plain JavaScript outside any package, hence the address instead of an import. */
const local = (file: string) => import(new URL(`../../../local/${file}`, import.meta.url).href);

/** A signal ends whatever was started by then, also while it is still starting. */
export async function startProduct(options: Parameters<Starter['startProduct']>[0]): Promise<Product> {
  const starter = (await local('start/product.mjs')) as Starter;
  const { endChildren } = (await local('process/children.mjs')) as { endChildren(): Promise<void> };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void endChildren().finally(() => process.exit(1)));
  return starter.startProduct(options);
}

/** Runs one of our commands against it; answers its exit code and its last line. */
export async function command<T>(
  product: Product,
  dataDir: string,
  name: string,
  ...args: string[]
): Promise<{ code: number; last: T | undefined }> {
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
  const flags = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning'];
  const child = spawn(process.execPath, [...flags, main, name, ...args], {
    env: { ...process.env, ...product.env, AFTERCASE_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let printed = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  const code = await new Promise<number>((resolve) => child.on('exit', (exit) => resolve(exit ?? 1)));
  if (code !== 0) process.stderr.write(printed);
  const line = out.trimEnd().split('\n').at(-1) ?? '';
  return { code, last: line.startsWith('{') ? (JSON.parse(line) as T) : undefined };
}

/** The killed one runs again under another process id, and everything answers. */
export async function recovered(product: Product, victim: string, killed: number): Promise<boolean> {
  const pid = product.pids()[victim];
  if (!pid || pid === killed) return false;
  const port = product.ports[victim];
  return port !== undefined && (await listening(port)) && allReady(product);
}

const listening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Every service answers its readiness probe. */
async function allReady(product: Product): Promise<boolean> {
  const probed = [
    'gateway',
    'intake',
    'dispatch',
    'repair-shop',
    'billing',
    'complaints',
    'hr-assessment',
    'orchestrator',
  ];
  const answers = await Promise.all(
    probed.map((name) =>
      fetch(`http://127.0.0.1:${product.ports[name]}/health/ready`, {
        signal: AbortSignal.timeout(2000),
      }).then(
        (answer) => answer.ok,
        () => false,
      ),
    ),
  );
  return answers.every(Boolean);
}
