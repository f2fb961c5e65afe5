import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '@aftercase/contracts';
import pg from 'pg';
import { dataDir } from '../command/addresses.js';
import { report } from '../command/options.js';
import { logIn } from '../command/signed-in.js';
import { command, startProduct } from '../faults/product.js';
import { type Measured, rounded } from './measured.js';
import { median } from './median.js';

const rounds = 20;
const listsARound = 10;
/** A switch has every connection read its tables' rules anew, which is no part of a list. */
const warming = 6;
const branches = ['JX', 'NB', 'HZ', 'WZ', 'SX', 'QZ', 'TZ', 'LS'];
const casesABranch = 2500;
const page = 50;
const asked = branches[0] as string;

/** As the service reads its list: case, call, customer and live voucher, newest first. */
const list = `with page as materialized (
    select s.case_id from intake.service_case s
    where (s.branch = $1 or s.case_id = any(array(select h.case_id from intake.case_handover h where h.from_branch = $1)))
    order by s.registered_at desc, s.case_id desc limit ${page + 1})
  select s.case_id, s.call, s.branch, s.state, c.kind, c.channel, c.called_at, c.fault, c.named, s.device, cu.id, cu.name,
    cu.phone, v.voucher
  from page join intake.service_case s on s.case_id = page.case_id join intake.call c on c.call = s.call
    join intake.customer cu on cu.id = c.customer
    left join intake.voucher v on v.case_id = s.case_id and v.state <> 'void'
  order by s.registered_at desc, s.case_id desc`;
const sight = `with recursive reach (branch) as (
    select $1::text union select b.branch from intake.known_branch b join reach r on b.parent = r.branch)
  select set_config('aftercase.branches', string_agg(branch, ','), true) from reach`;

/**
 * A list of 50 cases of one branch among eight, a twentieth of them handed over to it: with row-level security, and with
 * it switched off for intake's tables, in turn. As a person asks, through gateway and service. And as the database
 * answers, which is the smaller part of it: a transaction of the service's login that says its branches, beside one of
 * the superuser, whom row security does not bind and who says none.
 */
export async function rightsBench(): Promise<Measured> {
  const home = join(dataDir, 'bench');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const portBase = Number(process.env.AFTERCASE_PORT_BASE ?? 47_000) + 2000;
  const product = await startProduct({ dataDir: home, portBase, env: {}, log: report });
  const books = new pg.Client({ connectionString: product.env.DATABASE_URL });
  const login = new URL(product.env.DATABASE_URL as string);
  login.username = 'aftercase_intake';
  const service = new pg.Client({ connectionString: login.href });
  try {
    await Promise.all([books.connect(), service.connect()]);
    await command(product, home, 'seed');
    await fill(books);
    const clerk = await logIn('jx-clerk-1', 'clerk', asked, product.url);
    const ask = async () => {
      const { cases } = await clerk.ask(routes.intake.findCases, { limit: page });
      if (cases.length !== page) throw new Error(`${cases.length} cases`);
    };
    const took = await inTurn(books, ask, (walled) => ofDatabase(walled ? service : books, walled));
    const figures = Object.entries(took).map(([name, all]) => [name, rounded(median(all))] as const);
    const ours = Object.fromEntries(figures) as Record<keyof Took, number>;
    const ratios = {
      asPerson: rounded(ours.asPersonWithMs / ours.asPersonWithoutMs),
      inDatabase: rounded(ours.inDatabaseWithMs / ours.inDatabaseWithoutMs),
    };
    return { ours, peers: {}, ratios, rounds };
  } finally {
    await Promise.all([books.end(), service.end()]);
    await product.stop();
  }
}

type Took = Record<`${'asPerson' | 'inDatabase'}${'With' | 'Without'}Ms`, number[]>;

/** Few at a time, so that whatever else the machine does falls on both alike; what warms up is not counted. */
async function inTurn(
  books: pg.Client,
  asPerson: () => Promise<void>,
  inDatabase: (walled: boolean) => Promise<void>,
): Promise<Took> {
  const took: Took = {
    asPersonWithMs: [],
    asPersonWithoutMs: [],
    inDatabaseWithMs: [],
    inDatabaseWithoutMs: [],
  };
  for (let n = -2; n < rounds; n++) {
    for (const walled of n % 2 ? [true, false] : [false, true]) {
      await walls(books, walled);
      const lists = await timed(asPerson);
      if (n >= 0) took[walled ? 'asPersonWithMs' : 'asPersonWithoutMs'].push(...lists);
    }
    await walls(books, true);
    for (const walled of n % 2 ? [true, false] : [false, true]) {
      const lists = await timed(() => inDatabase(walled));
      if (n >= 0) took[walled ? 'inDatabaseWithMs' : 'inDatabaseWithoutMs'].push(...lists);
    }
  }
  return took;
}

/** Some lists, one after the other, after those that warm up. */
async function timed(ask: () => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  for (let n = -warming; n < listsARound; n++) {
    const from = performance.now();
    await ask();
    if (n >= 0) took.push(performance.now() - from);
  }
  return took;
}

async function ofDatabase(login: pg.Client, walled: boolean): Promise<void> {
  await login.query('begin');
  if (walled) await login.query(sight, [asked]);
  const { rowCount } = await login.query(list, [asked]);
  await login.query('commit');
  if (rowCount !== page + 1) throw new Error(`${rowCount} rows`);
}

async function walls(books: pg.Client, up: boolean): Promise<void> {
  const { rows } = await books.query<{ change: string }>(
    `select format('alter table intake.%I %s row level security', relname, $1::text) as change from pg_class
     where relnamespace = 'intake'::regnamespace and relforcerowsecurity`,
    [up ? 'enable' : 'disable'],
  );
  for (const { change } of rows) await books.query(change);
}

/** Cases as they stand after their calls, with no story: a list reads the books and nothing else. */
async function fill(books: pg.Client): Promise<void> {
  // Every twentieth case was the next branch's, which began it, with its call and its customer's file.
  const began = (at: string) => `case when ${at} % 20 = 0 then branches.next else branches.branch end`;
  const each = `from (select branch, coalesce(lead(branch) over (), '${asked}') as next from unnest($1::text[]) branch) branches,
      generate_series(1, ${casesABranch}) n,
      lateral (select branches.branch || '-C-20200101-' || lpad(n::text, 4, '0') as number) numbers`;
  const id = `md5(number)::uuid`;
  for (const sql of [
    `insert into intake.customer (id, branch, name, phone, address, created_at, announced)
       select ${id}, ${began('n')}, '顾客' || n, '13800000000', '中山路 ' || n, now(), true ${each}`,
    `insert into intake.call (call, branch, channel, kind, fault, customer, complete, state, called_at, recorded_at, named)
       select number, ${began('n')}, 'phone', 'repair', '不能开机', ${id}, true, 'open', now(), now(),
         jsonb_build_object('name', '顾客' || n, 'phone', '13800000000', 'address', '中山路 ' || n) ${each}`,
    `insert into intake.service_case (case_id, call, branch, device, model, state, registered_at)
       select number, number, branches.branch, '{"productLine":"热水器","model":"RS-60","serial":null}', 'RS-60', 'open',
         now() - make_interval(mins => n) ${each}`,
    `insert into intake.case_handover (case_id, n, from_branch, to_branch, reason, by, at)
       select number, 1, branches.next, branches.branch, '-', 'x', now() ${each} where n % 20 = 0`,
    `insert into intake.known_handover (case_id, branch, since) select number, branches.branch, now() ${each} where n % 20 = 0`,
  ])
    await books.query(sql, [branches]);
  await books.query('analyze');
}
