import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { dropTestDatabases } from './engines/database-server.js';
import { freePortBase } from './engines/free-port-base.js';
import { type EngineAddresses, localEngines, type StartedEngines } from './engines/local-engines.js';

declare module 'vitest' {
  export interface ProvidedContext {
    engines: EngineAddresses;
    run: string;
  }
}

interface OneRun {
  run: string;
  users: number;
  dataDir: string;
  engines: Promise<StartedEngines>;
}

// `int` and `e2e` each load this file for themselves; the engines are one set for both.
const shared = globalThis as { [ENGINES]?: OneRun };
const ENGINES = Symbol.for('aftercase.testing.engines');

/** vitest globalSetup: PostgreSQL, Kafka and Temporal once per run, from configured addresses where there are any. */
export default async function startOnce(project: TestProject): Promise<() => Promise<void>> {
  shared[ENGINES] ??= await begin();
  const run = shared[ENGINES];
  run.users += 1;
  const { env } = await run.engines;
  project.provide('engines', env);
  project.provide('run', run.run);

  return async () => {
    run.users -= 1;
    if (run.users > 0) return;
    delete shared[ENGINES];
    const engines = await run.engines;
    await dropTestDatabases(engines.env.DATABASE_URL, run.run);
    await engines.stop();
    await rm(run.dataDir, { recursive: true, force: true });
  };
}

async function begin(): Promise<OneRun> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aftercase-test-'));
  const portBase = Number(process.env.AFTERCASE_PORT_BASE ?? 0) || (await freePortBase());
  const { startEngines } = await localEngines();
  const engines = startEngines({ dataDir, portBase, quiet: true });
  engines.catch(() => rm(dataDir, { recursive: true, force: true }));
  return { run: Date.now().toString(36), users: 0, dataDir, engines };
}
