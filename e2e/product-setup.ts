import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePortBase } from '@aftercase/testing';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    product: RunningProduct;
  }
}

export interface RunningProduct {
  /** The gateway. */
  url: string;
  /** What a command needs to find the product: addresses, and AFTERCASE_DATA for its journal. */
  env: Record<string, string>;
}

interface ProductStarter {
  startProduct(options: {
    dataDir: string;
    portBase: number;
    env: Record<string, string>;
    serviceEnv?: Record<string, Record<string, string>>;
  }): Promise<RunningProduct & { pids(): Record<string, number>; stop(): Promise<void> }>;
}

const addresses = [
  'DATABASE_URL',
  'KAFKA_BROKERS',
  'TEMPORAL_ADDRESS',
  'AUTH_ISSUER',
  'AUTH_JWKS_URL',
  'OIDC_ISSUER',
];

/**
 * vitest globalSetup: the whole product once for all journeys, as people run it: built services as processes, behind
 * the gateway. On engines of its own even where some are configured, since those may hold somebody's books.
 */
export default async function startOnce(project: TestProject): Promise<() => Promise<void>> {
  for (const name of addresses) delete process.env[name];
  const { startProduct } = (await import(
    new URL('../infra/local/start/product.mjs', import.meta.url).href
  )) as ProductStarter;
  const dataDir = await mkdtemp(join(tmpdir(), 'aftercase-e2e-'));
  const portBase = await freePortBase();
  const removed = () => rm(dataDir, { recursive: true, force: true });
  // Journeys run one after the other; what one imported must not hold up the next one's calls (decision 17).
  const settings = {
    NODE_ENV: 'production',
    PACED_AT_ONCE: '64',
    DOOR_KEY: randomBytes(32).toString('hex'),
  };
  // The services run as in production; the local issuer does not, and says so.
  const serviceEnv = { issuer: { NODE_ENV: 'test' } };
  const product = await startProduct({ dataDir, portBase, env: settings, serviceEnv }).catch(
    async (error: unknown) => {
      await removed();
      throw error;
    },
  );
  const { url, env } = product;
  // Interrupted, vitest exits at once and tears nothing down; each process leads a group that would live on.
  const ended = () => {
    for (const pid of Object.values(product.pids())) {
      try {
        process.kill(-pid, 'SIGTERM');
      } catch {
        // Gone already.
      }
    }
  };
  process.once('exit', ended);
  const stop = async () => {
    await product.stop();
    process.off('exit', ended);
    await removed();
  };
  // Not in one go: a service that ends meanwhile is started again by this process.
  const seeding = promisify(execFile)(process.execPath, [commandsMain, 'seed'], {
    env: { ...process.env, ...env },
  });
  await seeding.catch(async ({ stderr }: { stderr: string }) => {
    await product.stop();
    throw new Error(`演示数据没有装入 · demo data not loaded: ${stderr}（日志 · logs: ${dataDir}/logs）`);
  });
  project.provide('product', { url, env });
  return stop;
}

const commandsMain = fileURLToPath(new URL('../infra/commands/dist/main.js', import.meta.url));
