import { randomUUID } from 'node:crypto';
import { routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  asker,
  type EngineEnv,
  ownEngines,
  type Published,
  publishOnKafka,
  registered,
  startIssuer,
  type TestIssuer,
  theirJobs,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RepairShopModule } from '../repair-shop.module.js';

const shop = routes['repair-shop'];
const technician = aCaller('technician');
const supervisor = aCaller('supervisor');
const clerk = aCaller('clerk');
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

let engines: EngineEnv;
let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;
const counted = (table: string, n: number) =>
  vi.waitUntil(async () => (await database.query(`select 1 from ${table}`)).rowCount === n, {
    timeout: 60_000,
    interval: 100,
  });
beforeAll(async () => {
  engines = await ownEngines('shop-entered-late');
  issuer = await startIssuer();
  service = await createTestService(RepairShopModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=repair_shop' });
  await database.connect();
  await theirJobs(database, '20261124', technician.sub, 'jx-technician-7');
  const all = Array.from({ length: 12 }, (_, n) => registered(caseNo(n + 1)));
  await publishOnKafka(engines, all);
  await counted('known_case', all.length);
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
const caseNo = (n: number) => `JX-C-20261124-${String(n).padStart(4, '0')}`;
const aCase = () => caseNo(++cases);
const issueReceipt = (caseId: string, more: object, who = technician) =>
  ask(who, shop.issueReceipt, { caseId, item: '热水器 RS-60', signature: 'signature-1', ...more });
const takeIn = (caseId: string, receipt: string) =>
  service.commands.execute<{ card: string }>('repair-shop.takeIn', {
    key: `case/${caseId}/${randomUUID()}/0`,
    subject: caseId,
    branch: 'JX',
    input: { receipt, citations: [] },
  });
const finish = (card: string, more: object, who = technician) =>
  ask(who, shop.finishRepair, { card, labourMinutes: 60, work: '换主板', ...more });
const inspect = (card: string, more: object, who = supervisor) =>
  ask(who, shop.inspect, { card, passed: true, ...more });
const receiptsOf = async (caseId: string) =>
  (await ask(clerk, shop.listReceipts, { caseId })).body.receipts.toSorted((a, b) =>
    a.receipt < b.receipt ? -1 : 1,
  );
const goodsOf = async (caseId: string) => (await ask(clerk, shop.goodsRegister, { caseId })).body.goods;
/** Everything that a refusal could have changed. */
const everything = async () =>
  (
    await database.query(`select (select count(*) from outbox) as facts, (select sum(last) from number_counter) as numbers,
      (select count(*) from goods_receipt) as receipts`)
  ).rows[0];

describe('goods taken in and entered long after, by the supervisor on behalf', () => {
  const taker = { ...technician, sub: 'jx-technician-7' };
  const late = { occurredAt: daysAgo(24), lateReason: '接管纸面登记' };
  const issue = (more: object, who = supervisor) => issueReceipt(aCase(), { ...late, ...more }, who);
  beforeAll(async () => {
    const people = [
      ['jx-technician-7', 'technician', 'JX'],
      ['hz-technician-7', 'technician', 'HZ'],
      ['jx-accountant-7', 'accountant', 'JX'],
      ['jx-supervisor-7', 'supervisor', 'JX'],
    ] as const;
    await publishOnKafka(
      engines,
      people.map(
        ([person, role, branch]): Published => ({
          type: 'hr-assessment.person.state.v1',
          key: person,
          branch,
          data: { person, name: '某某', role, branch, active: true } as never,
        }),
      ),
    );
    await counted('known_person', people.length);
  });

  it('name who took them in, and stand in the register since then', async () => {
    const caseId = aCase();
    const { receipt } = (await issueReceipt(caseId, { ...late, doneBy: taker.sub }, supervisor)).body;
    await ask(technician, shop.replaceReceipt, { receipt, reason: '收据书写错误' });
    expect((await takeIn(caseId, receipt)).ok).toBe(true);
    const today = expect.stringMatching(new RegExp(`^${daysAgo(0).slice(0, 10)}`));
    expect(await receiptsOf(caseId)).toMatchObject([
      {
        technician: taker.sub,
        enteredBy: supervisor.sub,
        issuedAt: late.occurredAt,
        recordedAt: today,
      },
      { technician: taker.sub, enteredBy: technician.sub, issuedAt: today },
    ]);
    expect(await goodsOf(caseId)).toMatchObject([{ inAt: late.occurredAt, recordedAt: today, outAt: null }]);
    const { rows } = await database.query(
      `select actor, occurred_at, data from outbox where stream = $1 and type = 'repair-shop.receipt.issued.v1'`,
      [caseId],
    );
    expect(rows).toMatchObject([
      { actor: supervisor.sub, data: { technician: taker.sub, enteredBy: supervisor.sub } },
    ]);
    expect(rows[0].occurred_at.toISOString()).toBe(late.occurredAt);
  });

  it('who took them in enters it alone: nobody stands beside them', async () => {
    const caseId = aCase();
    const occurredAt = daysAgo(1);
    const { receipt } = (await issueReceipt(caseId, { occurredAt, doneBy: taker.sub }, taker)).body;
    await takeIn(caseId, receipt);
    expect(await receiptsOf(caseId)).toMatchObject([{ technician: taker.sub, enteredBy: null }]);
    expect(await goodsOf(caseId)).toMatchObject([{ inAt: occurredAt }]);
  });

  it('of a case that went to another branch since then, name whoever took them in where it was before', async () => {
    const caseId = aCase();
    const data = { caseId, branch: 'HZ', since: daysAgo(20) };
    await publishOnKafka(engines, [{ type: 'intake.handover.state.v1', key: caseId, branch: 'HZ', data }]);
    await counted('known_handover', 1);
    const there = aCaller('supervisor', 'HZ');
    const entry = { ...late, doneBy: taker.sub };
    expect((await issueReceipt(caseId, entry, supervisor)).code).toBe('OTHER_BRANCH');
    expect((await issueReceipt(caseId, entry, there)).status).toBe(201);
    const [receipt] = (await ask(there, shop.listReceipts, { caseId })).body.receipts;
    expect(receipt).toMatchObject({ technician: taker.sub, enteredBy: there.sub, issuedAt: late.occurredAt });
  });

  it('and by nobody who could not have done it', async () => {
    const before = await everything();
    expect((await issue({})).code).toBe('DOER_MISSING');
    expect((await issue({ doneBy: 'jx-nobody' })).code).toBe('NOT_THEIRS_TO_DO');
    expect((await issue({ doneBy: 'hz-technician-7' })).code).toBe('NOT_THEIRS_TO_DO');
    expect((await issue({ doneBy: 'jx-accountant-7' })).code).toBe('NOT_THEIRS_TO_DO');
    expect((await issue({ doneBy: supervisor.sub })).code).toBe('NOT_THEIRS_TO_DO');
    const today = { doneBy: taker.sub, occurredAt: daysAgo(1) };
    expect((await issue(today)).code).toBe('ENTRY_NOT_LATE');
    expect((await issue(today, technician)).code).toBe('NOT_YOURS_TO_ENTER');
    expect(await everything()).toEqual(before);
  });

  it('so is an inspection, by the general manager for the supervisor', async () => {
    const caseId = aCase();
    const { receipt } = (await issueReceipt(caseId, { ...late, doneBy: taker.sub }, supervisor)).body;
    const outcome = await takeIn(caseId, receipt);
    const card = outcome.ok ? outcome.value.card : '';
    expect((await finish(card, { ...late, occurredAt: daysAgo(22) }, supervisor)).status).toBe(200);
    const manager = aCaller('general-manager', '*');
    const seen = { ...late, occurredAt: daysAgo(20), returnOn: daysAgo(19).slice(0, 10) };
    expect((await inspect(card, seen, manager)).code).toBe('DOER_MISSING');
    expect((await inspect(card, { ...seen, doneBy: taker.sub }, manager)).code).toBe('NOT_THEIRS_TO_DO');
    // Of a day that lay ahead then, and lies back now; not of one that lay back then.
    const tooEarly = { ...seen, doneBy: 'jx-supervisor-7', returnOn: daysAgo(22).slice(0, 10) };
    expect((await inspect(card, tooEarly, manager)).code).toBe('PROMISED_DAY_PAST');
    expect((await inspect(card, { ...tooEarly, returnOn: seen.returnOn }, manager)).status).toBe(200);
    const { rows } = await database.query('select supervisor, entered_by from inspection where card = $1', [
      card,
    ]);
    expect(rows).toEqual([{ supervisor: 'jx-supervisor-7', entered_by: manager.sub }]);
  });
});
