import { type EntityClass, type EntitySchema, type MigrationObject, MikroORM } from '@mikro-orm/core';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import pg from 'pg';
import { AuditMigration } from './audit.migration.js';
import { reclaimDeadConnections } from './dead-connections.js';
import type { Executes } from './executes.js';
import { LateEntryMigration } from './late-entry.migration.js';
import { type DatabaseAddress, type OwnRoles, ownRoles } from './own-roles.js';
import { PacingMigration } from './pacing.migration.js';
import { PlatformMigration } from './platform.migration.js';
import { platformRows } from './platform-rows.js';
import type { RowRules } from './row-rules.js';
import { secureRows } from './secured-rows.js';
import { SetAsideMigration } from './set-aside.migration.js';

export interface DatabaseDefinition {
  schema: string;
  entities: (EntityClass | EntitySchema)[];
  migrations: (new (...args: never[]) => Migration)[];
  /** Of one who owns no document and tells no facts: nothing of the platform's stands beside its own tables. */
  bare?: boolean;
  /** Whose the rows of its own tables are. */
  rows?: RowRules;
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
 * others wait for its lock. Migrations run as the schema's owner; what is opened is the service's own login, which row
 * security binds. The search path names only the own schema: no service reads another's tables.
 */
export async function openDatabase(
  address: string | DatabaseAddress,
  poolSize: number,
  definition: DatabaseDefinition,
): Promise<MikroORM> {
  const { schema, entities, migrations, bare, rows = {} } = definition;
  const at = typeof address === 'string' ? { url: address } : address;
  const roles = await ownRoles(at, schema);
  await underLock(roles.asOwner.url, schema, async () => {
    await migrate(roles, schema, bare ? migrations : everyMigration(migrations));
    await secureRows(roles, schema, bare ? rows : Object.assign({}, platformRows, rows));
  });
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: roles.asService,
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
  } as never);
  await mustBeBound(orm as MikroORM, roles);
  return orm as MikroORM;
}

/** As the owner, for all branches: a migration may have to change rows of each. */
async function migrate(
  { asOwner }: OwnRoles,
  schema: string,
  migrations: DatabaseDefinition['migrations'],
): Promise<void> {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: asOwner.url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 2 },
    driverOptions: {
      connectionTimeoutMillis: 10_000,
      options: `-c search_path=${schema} -c statement_timeout=30000 -c aftercase.branches=* ${asOwner.options}`,
    },
    extensions: [Migrator],
    migrations: {
      migrationsList: migrations.map((one) => ({ name: one.name, class: one as never }) as MigrationObject),
      // By schema: the bare name is looked for in `public` and not found, so a second start would create it again.
      tableName: `${schema}.migration`,
      snapshot: false,
      transactional: true,
      silent: true,
    },
  } as never);
  try {
    await (orm as MikroORM).migrator.up();
  } finally {
    await orm.close(true);
  }
}

/** A login that row security does not bind would make it a wall that is painted on. */
async function mustBeBound(orm: MikroORM, { owner }: OwnRoles): Promise<void> {
  const [login] = await (orm.em.getConnection() as unknown as Executes).execute<
    { name: string; free: boolean }[]
  >(
    `select rolname as name, rolsuper or rolbypassrls or pg_has_role(oid, ?, 'member') as free
     from pg_roles where rolname = session_user`,
    [owner],
  );
  if (login && !login.free) return;
  await orm.close(true);
  throw new Error(
    `DATABASE_URL: ${login?.name} 不受行级安全约束，不可用作服务的登录 / is not bound by row-level security, and no login for a service (docs/operations.md)`,
  );
}

async function underLock(url: string, schema: string, within: () => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`aftercase/${schema}`]);
    await within();
  } finally {
    await client.end();
  }
}
