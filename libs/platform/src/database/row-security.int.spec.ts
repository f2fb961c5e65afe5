import { randomBytes } from 'node:crypto';
import { testDatabase } from '@aftercase/testing';
import type { MikroORM } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Executes, pool } from './executes.js';
import { openDatabase } from './open-database.js';
import type { DatabaseAddress } from './own-roles.js';
import { inEveryUnit, ofBranch, ofCase, type RowRules, through, unguarded } from './row-rules.js';
import { type Sight, setSight } from './scope.js';
import { rowFaults } from './secured-rows.js';

const tables = `create table shelf (place text primary key, branch text not null);
  create table goods (goods text primary key, place text not null references shelf (place));
  create table season (name text primary key); create table counter (last int);
  create table paper (paper text primary key, branch text not null, case_id text not null);
  create table known_handover (case_id text primary key, branch text not null);
  create table known_job (case_id text, who text, over boolean not null);
  insert into shelf values ('j1', 'JX'), ('n1', 'NB'), ('h1', 'HZ'), ('c1', '*');
  insert into goods values ('kettle', 'j1'), ('pump', 'n1'), ('fan', 'h1');
  insert into season values ('summer'); insert into counter values (1);
  insert into paper values ('jx-1', 'JX', 'c1'), ('hz-2', 'HZ', 'c2'), ('hz-3', 'HZ', 'c3'), ('hz-4', 'HZ', 'c4');
  insert into known_handover values ('c2', 'JX');
  insert into known_job values ('c3', 'zhang, "li"', false), ('c4', 'wang', true);`;

class Shelves extends Migration {
  override up(): void {
    this.addSql(tables);
  }
}
/** Changes rows of every branch, as a migration may have to. */
class Filled extends Migration {
  override up(): void {
    this.addSql('alter table shelf add column full_since date');
    this.addSql(`update shelf set full_since = '2026-01-01'`);
  }
}
class Unruled extends Migration {
  override up(): void {
    this.addSql('create table forgotten (what text)');
  }
}
const rows: RowRules = {
  shelf: ofBranch,
  goods: through('goods', 'shelf', 'place'),
  season: inEveryUnit('the same everywhere'),
  counter: unguarded('a test'),
  paper: ofCase('paper'),
  known_handover: unguarded('a test'),
  known_job: unguarded('a test'),
  migration: unguarded('a test', ['select']),
};

let url: string;
const open: MikroORM[] = [];
beforeAll(async () => {
  url = await testDatabase('row-security');
});
afterAll(() => Promise.all(open.map((orm) => orm.close(true))));

const opened = async (
  schema: string,
  migrations: (typeof Shelves)[] = [Shelves],
  at: string | DatabaseAddress = url,
) => {
  const orm = await openDatabase(at, 3, { schema, entities: [], migrations, bare: true, rows });
  open.push(orm);
  return orm;
};
const within = <T>(orm: MikroORM, sight: Sight | 'unset', work: (sql: Executes) => Promise<T>): Promise<T> =>
  (orm.em.fork() as SqlEntityManager).transactional(async (tx) => {
    const sql = tx as unknown as Executes;
    if (sight !== 'unset') await setSight(sql, sight);
    return work(sql);
  });
const seen = async (
  orm: MikroORM,
  sight: Sight | 'unset',
  table: string,
  column: string,
): Promise<string[]> => {
  const found = await within(orm, sight, (sql) =>
    sql.execute<{ one: string }[]>(`select ${column} as one from ${table} order by 1`),
  );
  return found.map(({ one }) => one);
};
const of = (branches: string[], ...people: string[]): Sight => ({ branches, people });
/** As the administrator, whom nothing binds. */
const byHand = async <R extends object>(sql: string, at = url): Promise<R[]> => {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  return client.query(sql).then(
    (result) => client.end().then(() => (Array.isArray(result) ? [] : (result.rows as R[]))),
    (error: unknown) => client.end().then(() => Promise.reject(error)),
  );
};

describe('a row', () => {
  let orm: MikroORM;
  beforeAll(async () => {
    orm = await opened('intake');
  });

  it.each<[string, Sight | 'unset', string[]]>([
    ['its own branch', of(['JX']), ['j1']],
    ['its own branch and one below', of(['JX', 'NB']), ['j1', 'n1']],
    ['everything', 'all', ['c1', 'h1', 'j1', 'n1']],
    ['nobody said for which branch', 'unset', []],
    ['a branch that is none', of(['XX']), []],
    ['what would be all branches', of(['*']), []],
    ['what would be two branches', of(['JX,NB']), []],
    ['no branch', of(['']), []],
    ['no branches', of([]), []],
  ])('is seen by: %s', async (_, sight, places) => {
    expect(await seen(orm, sight, 'shelf', 'place')).toEqual(places);
  });

  it.each<[string, Sight | 'unset', string[]]>([
    ['its branch, and the one that has the case now', of(['JX']), ['hz-2', 'jx-1']],
    [
      'who has a job in the case, or had one',
      of(['JX'], 'wang', 'zhang, "li"'),
      ['hz-2', 'hz-3', 'hz-4', 'jx-1'],
    ],
    ['a provider’s person of no branch', of([], 'wang'), ['hz-4']],
    ['who has half of a name', of([], 'zhang'), []],
    ['nobody', of([], ''), []],
    ['nobody said for whom', 'unset', []],
  ])('of a case is seen by: %s', async (_, sight, papers) => {
    expect(await seen(orm, sight, 'paper', 'paper')).toEqual(papers);
  });

  it('goes with the row that it belongs to', async () => {
    expect(await seen(orm, of(['JX']), 'goods', 'goods')).toEqual(['kettle']);
    expect(await seen(orm, of(['JX', 'NB']), 'goods', 'goods')).toEqual(['kettle', 'pump']);
    expect(await seen(orm, 'unset', 'goods', 'goods')).toEqual([]);
  });

  it('that every unit of work may see is seen in none that says no branch', async () => {
    expect(await seen(orm, of(['HZ']), 'season', 'name')).toEqual(['summer']);
    expect(await seen(orm, 'unset', 'season', 'name')).toEqual([]);
    expect(await seen(orm, 'unset', 'counter', 'last')).toEqual([1]);
  });

  it('of another branch is neither changed nor removed nor made', async () => {
    const touch = (statement: string) => within(orm, of(['HZ']), (sql) => sql.execute(statement));
    expect(await touch(`update shelf set branch = 'HZ' where place = 'j1' returning 1`)).toEqual([]);
    expect(await touch(`delete from goods where goods = 'kettle' returning 1`)).toEqual([]);
    for (const making of [
      `insert into shelf (place, branch) values ('j2', 'JX')`,
      `insert into goods values ('lamp', 'j1')`,
      `update shelf set branch = 'JX' where place = 'h1'`,
    ])
      await expect(touch(making)).rejects.toThrow('row-level security');
    await touch(`insert into shelf (place, branch) values ('h2', 'HZ')`);
    await touch(`delete from shelf where place = 'h2'`);
    expect(await byHand('select place, branch from intake.shelf order by 1')).toHaveLength(4);
  });

  it('is not seen by the next work on the same connection, which says no branch', async () => {
    expect(await seen(orm, 'all', 'shelf', 'place')).toHaveLength(4);
    for (let n = 0; n < 3; n++)
      expect(await pool(orm.em as SqlEntityManager).execute('select 1 from shelf')).toEqual([]);
  });

  it('is hidden from its table’s owner, too: row security is forced', async () => {
    const client = new pg.Client({ connectionString: url, options: '-c role=aftercase_intake_owner' });
    await client.connect();
    expect((await client.query('select 1 from intake.shelf')).rowCount).toBe(0);
    await client.end();
  });
});

describe("a service's role", () => {
  it('cannot read another service’s schema, nor change its own', async () => {
    const orm = await opened('intake');
    await opened('billing');
    const all = (sql: string) => within(orm, 'all', (one) => one.execute(sql));
    await expect(all('select 1 from billing.shelf')).rejects.toThrow('permission denied for schema billing');
    for (const changing of [
      'create table mine (what text)',
      'alter table shelf disable row level security',
      'drop policy by_branch on shelf',
      'set role aftercase_intake_owner',
      'truncate shelf cascade',
    ])
      await expect(all(changing)).rejects.toThrow(/permission denied|must be (owner|able)/);
  });

  it('reads no table that has no rule, and the catalogue’s check names it', async () => {
    const orm = await opened('dispatch', [Shelves, Unruled]);
    await expect(within(orm, 'all', (sql) => sql.execute('select 1 from forgotten'))).rejects.toThrow(
      'permission denied for table forgotten',
    );
    const sql = pool(orm.em as SqlEntityManager);
    expect(await rowFaults(sql, 'dispatch', rows)).toEqual(['forgotten: no rule says whose its rows are']);
    await byHand(`alter table dispatch.shelf no force row level security; drop table dispatch.season;
      create view dispatch.all_shelves as select * from dispatch.shelf`);
    expect(await rowFaults(sql, 'dispatch', rows)).toEqual([
      "all_shelves: a view shows rows by its owner's rights",
      'forgotten: no rule says whose its rows are',
      'shelf: its rule is not in force',
      'season: has a rule, and there is no such table',
    ]);
  });

  it('is not one that row security does not bind', async () => {
    const name = `free_${randomBytes(4).toString('hex')}`;
    await byHand(`create role "${name}" login bypassrls`);
    const free = new URL(url);
    free.username = name;
    try {
      await expect(opened('intake', [Shelves], { url: free.href, owner: url })).rejects.toThrow(
        `${name} 不受行级安全约束`,
      );
    } finally {
      await byHand(`drop owned by "${name}"`);
      await byHand(`drop role "${name}"`);
    }
  });

  it('may be given with its owner’s, both made by hand', async () => {
    const suffix = randomBytes(4).toString('hex');
    const [owner, service] = [`own_${suffix}`, `serve_${suffix}`];
    await byHand(`create role "${owner}" login; create role "${service}" login`);
    const [ownerUrl, serviceUrl] = [owner, service].map((name) => {
      const at = new URL(url);
      at.username = name;
      return at.href;
    }) as [string, string];
    const database = new URL(url).pathname.slice(1);
    await byHand(
      `create schema complaints authorization "${owner}"; grant create on database "${database}" to "${owner}"`,
    );
    const orm = await opened('complaints', [Shelves], { url: serviceUrl, owner: ownerUrl });
    expect(await seen(orm, of(['JX']), 'shelf', 'place')).toEqual(['j1']);
    expect(await rowFaults(pool(orm.em as SqlEntityManager), 'complaints', rows)).toEqual([]);
    await orm.close(true);
    await byHand(`drop schema complaints cascade; drop owned by "${owner}", "${service}"`);
    await byHand(`drop role "${owner}", "${service}"`);
  });
});

describe('the books of a release before', () => {
  it('pass from their single user to the owner with all that is in them, and are walled from then on', async () => {
    await byHand(`create schema repair_shop; set search_path = repair_shop; ${tables}
      create function untouched() returns int language sql as 'select 1';
      create table migration (id serial primary key, name text, executed_at timestamptz default now());
      insert into migration (name) values ('Shelves')`);
    const orm = await opened('repair_shop', [Shelves, Filled]);
    expect(await seen(orm, of(['JX']), 'shelf', 'place || full_since')).toEqual(['j12026-01-01']);
    expect(await seen(orm, 'all', 'shelf', 'full_since::text')).toHaveLength(4);
    expect(await rowFaults(pool(orm.em as SqlEntityManager), 'repair_shop', rows)).toEqual([]);
    const owners = await byHand<{ owner: string }>(
      `select distinct relowner::regrole::text as owner from pg_class where relnamespace = 'repair_shop'::regnamespace
       union select proowner::regrole::text from pg_proc where pronamespace = 'repair_shop'::regnamespace`,
    );
    expect(owners).toEqual([{ owner: 'aftercase_repair_shop_owner' }]);
  });

  it('are changed by no second start, and by one with another rule in that table alone', async () => {
    await opened('intake');
    const standing = () =>
      byHand<object>(
        `select polrelid::regclass::text as at, polname, oid from pg_policy where polrelid::regclass::text like 'intake.%' order by 1, 2`,
      );
    const before = await standing();
    await opened('intake');
    expect(await standing()).toEqual(before);
    const orm = await openDatabase(url, 2, {
      schema: 'intake',
      entities: [],
      migrations: [Shelves],
      bare: true,
      rows: Object.assign({}, rows, { shelf: inEveryUnit('open from now on') }),
    });
    open.push(orm);
    expect(await seen(orm, of(['JX']), 'shelf', 'place')).toHaveLength(4);
    const goods = (all: { at?: string }[]) => all.filter(({ at }) => at === 'intake.goods');
    expect(goods(await standing())).toEqual(goods(before));
    await opened('intake');
  });
});

it('the reading role sees every row of every schema, and writes none', async () => {
  await opened('intake');
  const client = new pg.Client({ connectionString: url, options: '-c role=aftercase_reader' });
  await client.connect();
  try {
    expect((await client.query('select 1 from intake.shelf')).rowCount).toBe(4);
    expect((await client.query('select 1 from intake.migration')).rowCount).toBeGreaterThan(0);
    for (const writing of [`delete from intake.shelf`, `insert into intake.season values ('winter')`])
      await expect(client.query(writing)).rejects.toThrow('permission denied');
  } finally {
    await client.end();
  }
});
