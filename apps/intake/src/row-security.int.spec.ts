import type { Caller } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import { aCaller } from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Call } from './call/call.entity.js';
import { ServiceCase } from './case/service-case.entity.js';
import { Customer } from './customer/customer.entity.js';
import { clerk, type Desk, intake, openDesk } from './intake-desk.spec.js';
import { rows } from './rows.js';
import { Voucher } from './voucher/voucher.entity.js';

const stranger = aCaller('clerk', 'HZ');
const [taker, later] = [aCaller('clerk', 'NB'), aCaller('clerk', 'WZ')];
let desk: Desk;
let caseId: string;
let call: string;
let voucher: string;
beforeAll(async () => {
  desk = await openDesk('intake-row-security');
  const registered = await desk.register();
  [caseId, call] = [registered.caseId, registered.call];
  voucher = await desk.openWithVoucher(caseId);
  const due = { due: '2027-01-20T01:00:00.000Z', warnAt: '2027-01-19T19:00:00.000Z', citations: [] };
  await desk.command('intake.makePromise', caseId, { promise: 'reply', ...due });
  await desk.ask(clerk, intake.answerCustomer, { caseId });
});
afterAll(() => desk?.close());

/** What a service does whose guard was forgotten: its own rows, in the caller's unit of work, and nobody asked. */
const unguarded = <T>(caller: Caller, within: (work: Work) => Promise<T>) =>
  desk.service.units.run(caller, within);
const count = (caller: Caller, table: string) =>
  unguarded(caller, async ({ em }) => {
    const [row] = await em.execute<{ n: number }[]>(`select count(*)::int as n from ${table}`);
    return row?.n ?? 0;
  });
/** Which of the documents of the one case are there for this caller. */
const read = (caller: Caller) =>
  unguarded(caller, async ({ em }) => [
    !!(await em.findOne(ServiceCase, { caseId })),
    !!(await em.findOne(Call, { call })),
    !!(await em.findOne(Voucher, { voucher })),
    (await em.find(Customer, {})).length > 0,
  ]);

const byBranch = Object.entries(rows).flatMap(([table, { reason }]) => (reason ? [] : [table]));

describe('where no guard asks', () => {
  it('another branch’s case is not there: nor its call, its voucher and its customer', async () => {
    expect(await read(clerk)).toEqual([true, true, true, true]);
    expect(await read(stranger)).toEqual([false, false, false, false]);
  });

  it.each(byBranch)('nothing of %s is another branch’s to see', async (table) => {
    expect(await count(stranger, table)).toBe(0);
    expect(await count(clerk, table)).toBe(await count(aCaller('clerk', '*'), table));
  });

  it('what is tried there are not empty tables', async () => {
    const filled = await Promise.all(byBranch.map((table) => count(clerk, table)));
    const there = byBranch.filter((_, n) => filled[n]);
    expect(there).toEqual(
      expect.arrayContaining([
        'service_case',
        'call',
        'customer',
        'customer_phone',
        'voucher',
        'service_promise',
      ]),
    );
    expect(there).toContain('customer_answer');
  });

  it('another branch’s case is not changed, not removed, and none is made for it', async () => {
    const before = await desk.rows('select * from service_case order by case_id');
    const changed = await unguarded(stranger, ({ em }) =>
      em.nativeUpdate(ServiceCase, { caseId }, { underWay: true }),
    );
    const moved = await unguarded(stranger, ({ em }) =>
      em.execute(`update service_case set branch = 'HZ' where case_id = ? returning 1`, [caseId]),
    );
    const removed = await unguarded(stranger, ({ em }) =>
      em.execute('delete from customer_answer where case_id = ? returning 1', [caseId]),
    );
    expect([changed, moved, removed]).toEqual([0, [], []]);
    for (const [sql, values] of [
      [
        'insert into customer_answer (case_id, occurred_at, recorded_at, by) values (?, now(), now(), ?)',
        [caseId, 'x'],
      ],
      [
        `insert into customer (id, branch, created_at, announced) values (gen_random_uuid(), ?, now(), true)`,
        ['JX'],
      ],
      [
        `insert into voucher (voucher, case_id, branch, state, pulled_at) values ('V', ?, ?, 'out', now())`,
        [caseId, 'JX'],
      ],
    ] as const)
      await expect(unguarded(stranger, ({ em }) => em.execute(sql, [...values]))).rejects.toThrow(
        'row-level security',
      );
    expect(await desk.rows('select * from service_case order by case_id')).toEqual(before);
  });

  it.each<[string, Caller]>([
    ['whose branch is empty', { sub: 'x', role: 'clerk', branch: '' }],
    ['whose branch nobody knows', aCaller('clerk', 'XX')],
    ['who names two branches', aCaller('clerk', 'JX,NB')],
  ])('somebody %s sees nothing', async (_, caller) => {
    expect(await read(caller)).toEqual([false, false, false, false]);
  });

  it.each<[string, Caller]>([
    ['head office', aCaller('clerk', '*')],
    ['an auditor, wherever their seat is', aCaller('auditor', 'HZ')],
    ['a general manager, wherever their seat is', aCaller('general-manager', 'HZ')],
    ['a command', { sub: 'workflow:case/1', role: 'system', branch: 'HZ' }],
  ])('%s sees every branch', async (_, caller) => {
    expect(await read(caller)).toEqual([true, true, true, true]);
  });

  it('a fact of another branch that was heard is written as the service, in its person’s name', async () => {
    const seen = await desk.service.units.run({ caller: stranger, heard: true }, ({ em, caller }) =>
      em.findOne(ServiceCase, { caseId }).then((one) => [one?.branch, caller.sub]),
    );
    expect(seen).toEqual(['JX', stranger.sub]);
  });
});

describe('the branch above', () => {
  it('sees what the branches below it have, and they see nothing of its own', async () => {
    await desk.rows(
      `insert into known_branch (branch, name, zone, adoptions) values ('ZJ', '浙江', 'Asia/Shanghai', '[]')`,
    );
    await desk.rows(`update known_branch set parent = 'ZJ' where branch = 'JX'`);
    expect(await read(aCaller('supervisor', 'ZJ'))).toEqual([true, true, true, true]);
    await desk.rows(`update known_branch set parent = 'JX' where branch = 'HZ'`);
    expect(await read(stranger)).toEqual([false, false, false, false]);
    await desk.rows('update known_branch set parent = null');
  });
});

describe('a case that was handed over', () => {
  it('is there for the branch that has it, with all that was made before, and for each that had it', async () => {
    const reason = '客户迁往宁波';
    await desk.rows(
      `insert into known_branch (branch, name, zone, adoptions) values ('WZ', '温州', 'Asia/Shanghai', '[]')`,
    );
    await desk.ask(clerk, intake.handOverCase, { caseId, to: 'NB', reason });
    for (const caller of [clerk, taker]) expect(await read(caller)).toEqual([true, true, true, true]);
    await desk.ask(taker, intake.handOverCase, { caseId, to: 'WZ', reason });
    for (const caller of [clerk, later]) expect(await read(caller)).toEqual([true, true, true, true]);
    expect((await read(taker)).slice(0, 2)).toEqual([true, true]);
    expect(await read(stranger)).toEqual([false, false, false, false]);
  });
});

describe('the database', () => {
  it('shows the service’s own login nothing where no unit of work says for whom it is', async () => {
    const url = new URL(desk.engines.DATABASE_URL);
    url.username = 'aftercase_intake';
    const client = new Client({ connectionString: url.href, options: '-c search_path=intake' });
    await client.connect();
    try {
      for (const table of byBranch)
        expect([table, (await client.query(`select 1 from ${table}`)).rowCount]).toEqual([table, 0]);
    } finally {
      await client.end();
    }
  });

  it('answers as the guards do: no, and whose it is, though the row was not in sight', async () => {
    const { status, code } = await desk.ask(stranger, intake.answerCustomer, { caseId });
    expect([status, code]).toEqual([403, 'OTHER_BRANCH']);
    const none = await desk.ask(stranger, intake.answerCustomer, { caseId: 'JX-C-20260101-9999' });
    expect([none.status, none.code]).toEqual([404, 'CASE_NOT_FOUND']);
  });

  it('keeps nothing of what was asked again with everything in sight', async () => {
    const before = await desk.everything();
    await desk.ask(stranger, intake.answerCustomer, { caseId });
    await desk.ask(stranger, intake.handOverCase, { caseId, to: 'HZ', reason: '我们来做' });
    expect(await desk.everything()).toEqual(before);
  });
});
