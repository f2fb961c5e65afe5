import { createHmac } from 'node:crypto';
import pg from 'pg';

/** Who reads all services' books and writes none: what holds them against each other (`verify`). */
export const readingRole = 'aftercase_reader';

/** Two addresses of one database, or one: then its user makes the service's two roles by itself. */
export interface DatabaseAddress {
  /** The service's own login, or without `owner` that of somebody who may create roles and schemas. */
  url: string;
  /** Who owns the schema and changes it; known while the service starts, and not after. */
  owner?: string | undefined;
}

/** How a schema is changed, and how its service logs in. */
export interface OwnRoles {
  owner: string;
  service: string;
  /** For the migrations: a connection that acts as the owner. */
  asOwner: { url: string; options: string };
  asService: string;
}

const invalidPassword = '28P01';
const noSuchLogin = '28000';

/**
 * The roles of one schema: the owner runs migrations and logs in nowhere; the service logs in, owns nothing and has its
 * own schema only. Where one address is all that is given they are made here; what belonged to the single user of a
 * release before is handed to the owner.
 */
export async function ownRoles({ url, owner }: DatabaseAddress, schema: string): Promise<OwnRoles> {
  if (owner) {
    const [own, service] = [userOf(owner), userOf(url)];
    await onServer(owner, (client) => prepareSchema(client, schema, own, service));
    return { owner: own, service, asOwner: { url: owner, options: '' }, asService: url };
  }
  const roles = { owner: `aftercase_${schema}_owner`, service: `aftercase_${schema}` };
  await onServer(url, async (client) => {
    await makeRoles(client, roles);
    await prepareSchema(client, schema, roles.owner, roles.service);
  });
  const asService = await loginOf(url, roles.service);
  return Object.assign({ asOwner: { url, options: `-c role=${roles.owner}` }, asService }, roles);
}

const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

async function onServer<T>(url: string, within: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await within(client);
  } finally {
    await client.end();
  }
}

/** Roles belong to the whole server: services and databases that start at once may make the same one. */
async function makeRoles(client: pg.Client, { owner, service }: { owner: string; service: string }) {
  for (const [role, login] of [
    [owner, 'nologin'],
    [service, 'login'],
    [readingRole, 'nologin'],
  ] as const) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount) continue;
    await client
      .query(`create role "${role}" ${login}`)
      .catch((error: { code?: string }) => failsUnless(error, '42710', '23505'));
  }
  const { rowCount } = await client.query(
    `select where pg_has_role(current_user, $1, 'set') and pg_has_role(current_user, $1, 'usage')`,
    [owner],
  );
  if (!rowCount) await client.query(`grant "${owner}" to current_user`);
}

function failsUnless(error: { code?: string }, ...codes: string[]): void {
  if (!codes.includes(error.code ?? '')) {
    if (error.code === '42501')
      throw new Error(
        'DATABASE_URL: 其用户不能建角色；请给 DATABASE_OWNER_URL 与 DATABASE_URL 两个地址 / its user may not create roles; give two addresses, DATABASE_OWNER_URL and DATABASE_URL (docs/operations.md)',
        { cause: error },
      );
    throw error;
  }
}

/** One service after the other, since some of it is written to one row of the database's own. */
async function prepareSchema(client: pg.Client, schema: string, owner: string, service: string) {
  await client.query(`select pg_advisory_lock(hashtext('aftercase/roles'))`);
  const { rows } = await client.query<{ owner: string }>(
    'select nspowner::regrole::text as owner from pg_namespace where nspname = $1',
    [schema],
  );
  if (!rows[0]) await client.query(`create schema "${schema}" authorization "${owner}"`);
  else await handOver(client, schema, owner);
  // Migrations may want one of PostgreSQL's trusted extensions.
  await lacking(client, `has_database_privilege($1, current_database(), 'create')`, owner, async () => {
    const [{ name }] = (await client.query('select quote_ident(current_database()) as name')).rows;
    await client.query(`grant create on database ${name} to "${owner}"`);
  });
  const { rows: readers } = await client.query('select from pg_roles where rolname = $1', [readingRole]);
  for (const role of readers.length ? [service, readingRole] : [service])
    await lacking(client, `has_schema_privilege($1, '${schema}', 'usage')`, role, () =>
      client.query(`grant usage on schema "${schema}" to "${role}"`),
    );
}

async function lacking(client: pg.Client, has: string, role: string, then: () => Promise<unknown>) {
  const { rows } = await client.query(`select ${has} as has`, [role]);
  if (!rows[0].has) await then();
}

/** What the single user of the release before made. An extension's own things stay with whoever installed it. */
async function handOver(client: pg.Client, schema: string, owner: string): Promise<void> {
  const { rows } = await client.query<{ change: string }>(
    `with it as (select oid, nspname from pg_namespace where nspname = $1),
       own as (select oid from pg_roles where rolname = $2)
     select format('alter schema %I owner to %I', n.nspname, $2::text) as change
       from pg_namespace n, it where n.oid = it.oid and n.nspowner not in (select oid from own)
     union all
     select format('alter %s %I.%I owner to %I', case c.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end,
         it.nspname, c.relname, $2::text)
       from pg_class c join it on c.relnamespace = it.oid
       where c.relkind in ('r', 'p', 'v', 'S') and c.relowner not in (select oid from own)
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i', 'e') and d.classid = 'pg_class'::regclass)
     union all
     select format('alter routine %s owner to %I', p.oid::regprocedure, $2::text)
       from pg_proc p join it on p.pronamespace = it.oid
       where p.proowner not in (select oid from own)
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e' and d.classid = 'pg_proc'::regclass)`,
    [schema, owner],
  );
  for (const { change } of rows) await client.query(change);
}

/**
 * The service's login at the same server. Where the server asks for passwords, the role's is made of the one in the
 * address, so that every process knows it and none keeps it; without one in the address it has none.
 */
async function loginOf(url: string, role: string): Promise<string> {
  const login = new URL(url);
  const given = decodeURIComponent(login.password);
  const password = given && createHmac('sha256', given).update(role).digest('base64url');
  login.username = role;
  login.password = password;
  const tried = await logsIn(login.href);
  if (!tried) return login.href;
  if (!password || ![invalidPassword, noSuchLogin].includes(tried.code ?? '')) throw tried;
  // Of two processes that start at once one may find that the other is just doing it: both give it the same.
  await onServer(url, (client) =>
    client.query(`alter role "${role}" login password ${pg.escapeLiteral(password)}`),
  ).catch((error: { code?: string }) => failsUnless(error, 'XX000'));
  const again = await logsIn(login.href);
  if (again) throw again;
  return login.href;
}

const logsIn = (url: string): Promise<(Error & { code?: string }) | undefined> =>
  onServer(url, async () => undefined).catch((error: Error & { code?: string }) => error);
