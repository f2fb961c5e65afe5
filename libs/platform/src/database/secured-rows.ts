import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Executes } from './executes.js';
import { type OwnRoles, readingRole } from './own-roles.js';
import type { RowRule, RowRules } from './row-rules.js';

/**
 * Brings the tables of a schema under their rules: row security on and forced, one policy by which the service's role
 * (and its migrations) sees and writes, one by which the reading role sees all; and the grants. What is as it should be stays untouched, so
 * a start changes nothing unless a rule has. A table that has no rule is granted to nobody.
 */
export async function secureRows(roles: OwnRoles, schema: string, rules: RowRules): Promise<void> {
  const client = new pg.Client({
    connectionString: roles.asOwner.url,
    options: `-c search_path=${schema} ${roles.asOwner.options}`,
  });
  await client.connect();
  try {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [readingRole]);
    const reader = rows.length > 0 ? readingRole : undefined;
    for (const [table, { kept, isView }] of await asTheyStand(client, schema)) {
      const rule = rules[table];
      if (!rule) continue;
      const statements = isView
        ? grantsOf(table, rule, roles, reader)
        : statementsOf(table, rule, roles, reader);
      const wanted = createHash('sha256').update(statements.join('\n')).digest('hex').slice(0, 32);
      if (kept === wanted) continue;
      // By table, so that a release that is still at work is never waited for with one table's lock in hand.
      await client.query('begin');
      for (const one of statements) await client.query(one);
      await client.query(
        `comment on ${isView ? 'view' : 'table'} "${table}" is 'rows: ${wanted}${rule.sees ? '' : ' unguarded'}'`,
      );
      await client.query('commit');
    }
  } finally {
    await client.end();
  }
}

interface Stands {
  kept: string | null;
  isView: boolean;
}
/** Each table with the mark of the rule it is under. A mark is none where row security was since switched off. */
async function asTheyStand(client: pg.Client, schema: string): Promise<Map<string, Stands>> {
  const { rows } = await client.query<{ name: string; mark: string | null; forced: boolean; view: boolean }>(
    `select c.relname as name, c.relkind = 'v' as view, obj_description(c.oid, 'pg_class') as mark,
       c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as forced
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v') order by c.relname`,
    [schema],
  );
  return new Map(
    rows.map(({ name, mark, forced, view }) => {
      const digest = mark?.match(/^rows: ([0-9a-f]{32})( unguarded)?$/);
      const kept = digest && (forced || digest[2]) ? (digest[1] as string) : null;
      return [name, { kept, isView: view }];
    }),
  );
}

const grantsOf = (
  table: string,
  { may }: RowRule,
  { service }: OwnRoles,
  reader: string | undefined,
): string[] => [
  `revoke all on "${table}" from public, "${service}"`,
  ...(may.length ? [`grant ${may.join(', ')} on "${table}" to "${service}"`] : []),
  ...(reader ? [`grant select on "${table}" to "${reader}"`] : []),
];

function statementsOf(table: string, rule: RowRule, roles: OwnRoles, reader: string | undefined): string[] {
  const { sees } = rule;
  const { service, owner } = roles;
  const on = `on "${table}"`;
  const grants = grantsOf(table, rule, roles, reader);
  const gone = ['drop policy if exists by_branch', 'drop policy if exists whole'].map(
    (drop) => `${drop} ${on}`,
  );
  if (sees === null)
    return grants.concat(gone, [
      `alter table "${table}" no force row level security`,
      `alter table "${table}" disable row level security`,
    ]);
  return grants.concat(
    gone,
    [
      `create policy by_branch ${on} for all to "${service}", "${owner}" using (${sees}) with check (${sees})`,
      `alter table "${table}" enable row level security`,
      `alter table "${table}" force row level security`,
    ],
    reader ? [`create policy whole ${on} for select to "${reader}" using (true)`] : [],
  );
}

/**
 * Holds a schema's catalogue against its rules: each table has one and is under it, each rule has its table, and none
 * belongs to the role that asks. Every service that a test starts is held so; what is wrong is answered, a line each.
 */
export async function rowFaults(sql: Executes, schema: string, rules: RowRules): Promise<string[]> {
  const tables = await sql.execute<
    { name: string; kind: string; invoker: boolean; walled: boolean; policy: boolean; own: boolean }[]
  >(
    `select c.relname as name, c.relkind::text as kind,
       coalesce('security_invoker=true' = any(c.reloptions), false) as invoker, c.relrowsecurity and c.relforcerowsecurity as walled,
       exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'by_branch') as policy,
       pg_has_role(session_user, c.relowner, 'member') as own
     from pg_class c where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname`,
    [schema],
  );
  const found = tables.flatMap(({ name, kind, invoker, walled, policy, own }) => {
    const rule = rules[name];
    if (!['r', 'p'].includes(kind) && !invoker) return [`${name}: a view shows rows by its owner's rights`];
    if (!rule) return [`${name}: no rule says whose its rows are`];
    if (!invoker && rule.sees !== null && !(walled && policy)) return [`${name}: its rule is not in force`];
    return own ? [`${name}: belongs to the service's own login`] : [];
  });
  const there = new Set(tables.map(({ name }) => name));
  const without = Object.keys(rules).filter((name) => !there.has(name));
  return found.concat(without.map((name) => `${name}: has a rule, and there is no such table`));
}
