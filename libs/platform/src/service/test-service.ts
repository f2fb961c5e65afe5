import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandRunner } from '../commands/command-runner.js';
import { pool } from '../database/executes.js';
import { platformRows } from '../database/platform-rows.js';
import { rowFaults } from '../database/secured-rows.js';
import { Hearing } from '../http/hearing.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { createService } from './create-service.js';
import { databaseOf, ServiceDefinition } from './platform.module.js';
import { seatWhoAsks } from './test-seats.js';
import { witness } from './witness.js';

export interface TestService {
  app: NestFastifyApplication;
  units: UnitOfWork;
  commands: CommandRunner;
  /** Where it listens, on a port of its own. */
  url: string;
  stop(): Promise<void>;
}

/** Every table of the service's schema is under a rule that says whose its rows are. */
async function mustBeWalled(app: NestFastifyApplication): Promise<void> {
  const definition = app.get<ServiceDefinition>(ServiceDefinition as never);
  const { schema, rows } = databaseOf(definition);
  const sql = pool(app.get(MikroORM).em as SqlEntityManager);
  const all = Object.assign({}, platformRows, rows);
  // The platform has rules for what only some services keep.
  const optional = Object.keys(platformRows).map((name) => `${name}: has a rule, and there is no such table`);
  const found = (await rowFaults(sql, schema, all)).filter((one) => !optional.includes(one));
  if (found.length > 0) throw new Error(`${definition.name}: ${found.join('; ')}`);
}

/** Nobody sees anything before their branch is known, so those of the tests are; HR has them of its own tests. */
async function theBranches(units: UnitOfWork): Promise<void> {
  const [known] = await units.read<{ there: boolean }>(
    `select to_regclass('known_branch') is not null as there`,
    [],
  );
  if (!known?.there) return;
  await units.run({ sub: 'test', role: 'system', branch: '*' }, (work) =>
    work.em.execute(`insert into known_branch (branch, name, parent, zone, pack)
      select branch, branch, null, 'Asia/Shanghai', 'service-station' from unnest('{JX,HZ,NB}'::text[]) branch
      on conflict do nothing`),
  );
}

/**
 * A service inside a test's own process, on real engines. Whoever asks it has the seat that their token says, as if HR
 * had said so before; with `strangers` only whom the test itself has HR say.
 */
export async function createTestService(
  module: Type,
  env: Record<string, string>,
  { strangers = false } = {},
): Promise<TestService> {
  const files = await mkdtemp(join(tmpdir(), 'aftercase-files-'));
  Object.assign(process.env, {
    PORT: '0',
    LOG_LEVEL: 'silent',
    SERVICE_ROLES: 'http,consumer,relay',
    // No workflow takes up the cases in this test, so pacing would never send the next one.
    PACED_AT_ONCE: '1000000',
    FILES: files,
    ...env,
  });
  const app = await createService(module);
  const found = witness(app);
  const { hidden } = app.get(UnitOfWork);
  await mustBeWalled(app);
  if (!strangers) seatWhoAsks(app);
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  await hasJoined(app);
  await theBranches(app.get(UnitOfWork));
  return {
    app,
    units: app.get(UnitOfWork),
    commands: app.get(CommandRunner),
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    stop: async () => {
      await app.close();
      await rm(files, { recursive: true, force: true });
      if (found.length > 0)
        throw new Error(`not recorded as it was said:\n${[...new Set(found)].join('\n')}`);
      if (hidden.size > 0)
        throw new Error(`row security hides what the guards let through:\n${[...hidden].join('\n')}`);
    },
  };
}

/** Until its consumer has joined, it knows of nobody and lets nobody in. */
async function hasJoined(app: NestFastifyApplication): Promise<void> {
  const [hearing, until] = [app.get(Hearing), Date.now() + 30_000];
  while (!(await hearing.knowsPeople()) && Date.now() < until) await pause(50);
}
