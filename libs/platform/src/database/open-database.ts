import { type EntityClass, type EntitySchema, type MigrationObject, MikroORM } from '@mikro-orm/core';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import pg from 'pg';
import { AuditMigration } from './audit.migration.js';
import { reclaimDeadConnections } from './dead-connections.js';
import { LateEntryMigration } from './late-entry.migration.js';
import { PacingMigration } from './pacing.migration.js';
import { PlatformMigration } from './platform.migration.js';
import { SetAsideMigration } from './set-aside.migration.js';

export interface DatabaseDefinition {
  schema: string;
  entities: (EntityClass | EntitySchema)[];
  migrations: (new (...args: never[]) => Migration)[];
  /** Of one who owns no document and tells no facts: nothing of the platform's stands beside its own tables. */
  bare?: boolean;
}

/** In the order in which they run: what the platform keeps in every schema, then the service's own. */
export const everyMigration = (own: DatabaseDefinition['migrations']): DatabaseDefinition['migrations'] => [
  PlatformMigration,
  PacingMigration,
  LateEntryMigration,
  SetAsideMigration,
  AuditMigration,
  ...own,
];

/**
 * Opens a service's schema and brings it up to date. Several processes may start at once: one migrates, the
 * others wait for its lock. The search path names only the own schema: no service reads another's tables.
 */
export async function openDatabase(
  url: string,
  poolSize: number,
  definition: DatabaseDefinition,
): Promise<MikroORM> {
  const { schema, entities, migrations, bare } = definition;
  const named = (list: DatabaseDefinition['migrations']): MigrationObject[] =>
    list.map((one) => ({ name: one.name, class: one as never }));
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: url,
    entities,
    allowGlobalContext: false,
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: poolSize },
    driverOptions: {
      // MikroORM 7.2.1 loses a connection of the pool for every transaction that a killed server interrupts; this gives it back.
      onPoolCreated: reclaimDeadConnections,
      connectionTimeoutMillis: 10_000,
      options: `-c search_path=${schema} -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000`,
    },
    extensions: [Migrator],
    migrations: {
      migrationsList: named(bare ? migrations : everyMigration(migrations)),
      // By schema: the bare name is looked for in `public` and not found, so a second start would create it again.
      tableName: `${schema}.migration`,
      snapshot: false,
      transactional: true,
      silent: true,
    },
  } as never);
  await underLock(url, schema, () => orm.migrator.up());
  return orm as MikroORM;
}

async function underLock(url: string, schema: string, migrate: () => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`aftercase/${schema}`]);
    await client.query(`create schema if not exists "${schema}"`);
    await migrate();
  } finally {
    await client.end();
  }
}
