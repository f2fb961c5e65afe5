import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  }): Promise<RunningProduct & { stop(): Promise<void> }>;
}

const addresses = ['DATABASE_URL', 'KAFKA_BROKERS', 'TEMPORAL_ADDRESS', 'AUTH_ISSUER', 'AUTH_JWKS_URL'];

/**
 * vitest globalSetup: the whole product once for all journeys, as people run it: built services as processes, behind
 * the gateway. On engines of its own even where some are configured, since those may hold somebody's books.
 */
export default async function startOnce(project: TestProject): Promise<() => Promise<void>> {
  for (const name of addresses) delete process.env[name];
  const { startProduct } = (await import(
    new URL('../infra/local/product.mjs', import.meta.url).href
  )) as ProductStarter;
  const dataDir = await mkdtemp(join(tmpdir(), 'aftercase-e2e-'));
  const portBase = await freePortBase();
  const stopped = () => rm(dataDir, { recursive: true, force: true });
  const product = await startProduct({ dataDir, portBase, env: { NODE_ENV: 'production' } }).catch(
    async (error: unknown) => {
      await stopped();
      throw error;
    },
  );
  const { url, env } = product;
  const stop = async () => {
    await product.stop();
    await stopped();
  };
  const seeded = spawnSync(process.execPath, [commandsMain, 'seed'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (seeded.status !== 0) {
    await product.stop();
    throw new Error(
      `演示数据没有装入 · demo data not loaded: ${seeded.stderr}（日志 · logs: ${dataDir}/logs）`,
    );
  }
  project.provide('product', { url, env });
  return stop;
}

const commandsMain = fileURLToPath(new URL('../infra/commands/dist/main.js', import.meta.url));
