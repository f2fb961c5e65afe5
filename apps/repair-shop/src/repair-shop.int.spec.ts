import { randomUUID } from 'node:crypto';
import { routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import { addDays, canonicalJson, dayIn, sha256 } from '@aftercase/regulations';
import {
  aCaller,
  aDrawing,
  asker,
  closed,
  type EngineEnv,
  factsOnKafka,
  fileAsker,
  ownEngines,
  publishOnKafka,
  registered,
  startIssuer,
  type TestIssuer,
  theirJobs,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recoveredAtReturn } from './goods/goods-receipt.rules.js';
import { RepairShopModule } from './repair-shop.module.js';

const shop = routes['repair-shop'];
const technician = aCaller('technician');
const supervisor = aCaller('supervisor');
const clerk = aCaller('clerk');
const stranger = aCaller('technician', 'HZ');
const later = '2999-01-01T00:00:00.000Z';
const returnOn = '2099-12-01';
const part = { code: 'PCB-60', name: '主板', quantity: 1, unitFen: 26_000 };

let engines: EngineEnv;
let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;

beforeAll(async () => {
  engines = await ownEngines('repair-shop');
  issuer = await startIssuer();
  service = await createTestService(RepairShopModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=repair_shop' });
  await database.connect();
  await theirJobs(database, '20261124', technician.sub);
  await publishOnKafka(
    engines,
    Array.from({ length: 80 }, (_, n) => registered(caseNo(n + 1))),
  );
  await known(80);
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
const caseNo = (n: number) => `JX-C-20261124-${String(n).padStart(4, '0')}`;
/** One of the cases that intake has told of. */
const aCase = () => caseNo(++cases);
const known = (n: number) =>
  vi.waitUntil(async () => (await database.query('select 1 from known_case')).rowCount === n, {
    timeout: 60_000,
    interval: 100,
  });

const issueReceipt = (caseId: string, more: object = {}, who = technician) =>
  ask(who, shop.issueReceipt, { caseId, item: '热水器 RS-60', signature: 'signature-1', ...more });
const takeIn = (caseId: string, receipt: string, step: string = randomUUID()) =>
  service.commands.execute<{ card: string }>('repair-shop.takeIn', {
    key: `case/${caseId}/${step}/0`,
    subject: caseId,
    branch: 'JX',
    input: { receipt, citations: [] },
  });
const finish = (card: string, more: object = {}, who = technician) =>
  ask(who, shop.finishRepair, { card, labourMinutes: 60, parts: [part], work: '换主板', ...more });
const inspect = (card: string, more: object = {}, who = supervisor) =>
  ask(who, shop.inspect, { card, passed: true, returnOn, ...more });
const returnGoods = (receipt: string, more: object = {}, who = technician) =>
  ask(who, shop.returnGoods, { receipt, signature: 'signature-2', ...more });

/** Goods of a new case, with their receipt and card. */
async function takenIn() {
  const caseId = aCase();
  const { receipt } = (await issueReceipt(caseId)).body;
  const outcome = await takeIn(caseId, receipt);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { caseId, receipt, card: outcome.value.card };
}
async function passed() {
  const one = await takenIn();
  await finish(one.card);
  await inspect(one.card);
  return one;
}
const receiptsOf = async (caseId: string) =>
  (await ask(clerk, shop.listReceipts, { caseId })).body.receipts.toSorted((a, b) =>
    a.receipt < b.receipt ? -1 : 1,
  );
const cardOf = async (caseId: string) => (await ask(clerk, shop.listCards, { caseId })).body.cards;
const goodsOf = async (caseId: string) => (await ask(clerk, shop.goodsRegister, { caseId })).body.goods;
const factsOf = async (caseId: string): Promise<string[]> => {
  const { rows } = await database.query('select type, seq from outbox where stream = $1 order by seq', [
    caseId,
  ]);
  expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, n) => n + 1));
  return rows.map((row) => row.type.replace(/^repair-shop\.|\.v1$/g, ''));
};
/** Everything that a refusal could have changed. */
const everything = async () => {
  const { rows } = await database.query(`select (select count(*) from outbox) as facts,
    (select sum(last) from number_counter) as numbers, (select count(*) from goods_receipt) as receipts,
    (select sum(version) from goods_receipt) as receipt_changes, (select count(*) from repair_card) as cards,
    (select sum(version) from repair_card) as card_changes, (select sum(version) from goods_entry) as entry_changes,
    (select count(*) from inspection) as inspections, (select count(*) from goods_receipt_revision) as revisions`);
  return rows[0];
};

describe('goods taken in (article 6)', () => {
  it('get a receipt, a line in the register and a card', async () => {
    const caseId = aCase();
    const occurredAt = new Date(Date.now() - 5 * 3_600_000).toISOString();
    const issued = await issueReceipt(caseId, { accessories: '电源线', occurredAt });
    expect(issued).toMatchObject({
      status: 201,
      body: { receipt: expect.stringMatching(/^JX-R-\d{8}-\d{4}$/) },
    });
    const { receipt } = issued.body;
    const outcome = await takeIn(caseId, receipt);
    expect(outcome).toMatchObject({ ok: true, value: { card: expect.stringMatching(/^JX-K-\d{8}-\d{4}$/) } });

    expect(await receiptsOf(caseId)).toMatchObject([
      {
        receipt,
        technician: technician.sub,
        state: 'out',
        accessories: '电源线',
        issuedAt: occurredAt,
        revision: 1,
      },
    ]);
    expect(await goodsOf(caseId)).toMatchObject([
      { receipt, item: '热水器 RS-60', returnOn: null, outAt: null },
    ]);
    expect(await cardOf(caseId)).toMatchObject([
      { receipt, state: 'repairing', labourMinutes: 0, inspections: 0 },
    ]);
    expect(await factsOf(caseId)).toEqual(['receipt.issued', 'goods.entered', 'card.opened']);
  });

  it('have one receipt out, with ten technicians at the same moment', async () => {
    const caseId = aCase();
    const all = await Promise.all(Array.from({ length: 10 }, () => issueReceipt(caseId)));
    expect(all.filter((one) => one.status === 201)).toHaveLength(1);
    expect(all.filter((one) => one.code === 'RECEIPT_OUT_ALREADY')).toHaveLength(9);
    expect(await factsOf(caseId)).toEqual(['receipt.issued']);
  });

  it('are taken in once, by the same command or by another', async () => {
    const caseId = aCase();
    const { receipt } = (await issueReceipt(caseId)).body;
    const all = await Promise.all(['a', 'a', 'b', 'c'].map((step) => takeIn(caseId, receipt, step)));
    expect(all).toEqual(Array(4).fill(all[0]));
    expect(all[0]?.ok).toBe(true);
    expect(await factsOf(caseId)).toEqual(['receipt.issued', 'goods.entered', 'card.opened']);
  });

  it('is not written for a case that does not exist, nor for an archived one', async () => {
    const nobody = 'JX-C-20261124-9999';
    expect((await issueReceipt(nobody, {}, clerk)).code).toBe('CASE_NOT_FOUND');
    expect((await issueReceipt(nobody)).code).toBe('NOT_YOUR_JOB');
    const ended = aCase();
    await publishOnKafka(engines, [closed(ended)]);
    const told = () => database.query('select 1 from known_case where ended is not null');
    await vi.waitUntil(async () => (await told()).rowCount === 1, { timeout: 60_000, interval: 100 });
    expect((await issueReceipt(ended, {}, clerk)).code).toBe('CASE_ARCHIVED');
    expect(await factsOf(nobody)).toEqual([]);
    expect(await factsOf(ended)).toEqual([]);
  });

  it('given in the moment in which its case ends is void: no story enters its goods any more', async () => {
    const caseId = aCase();
    const { receipt } = (await issueReceipt(caseId)).body;
    const data = { caseId, branch: 'JX', outcome: 'cancelled' };
    const archived = { type: 'intake.case.archived.v1', key: caseId, branch: 'JX', data, seq: 3 } as const;
    await publishOnKafka(engines, [closed(caseId), archived]);
    const facts = () => factsOf(caseId);
    await vi.waitUntil(async () => (await facts()).length === 2, { timeout: 60_000, interval: 100 });
    expect(await facts()).toEqual(['receipt.issued', 'receipt.withdrawn']);
    const { rows } = await database.query(
      'select state, withdrawn, void_reason from goods_receipt where receipt = $1',
      [receipt],
    );
    expect(rows).toEqual([
      { state: 'void', withdrawn: true, void_reason: expect.stringContaining('案件已结') },
    ]);
  });

  it('are refused where something does not fit, and nothing changes', async () => {
    const caseId = aCase();
    const before = await everything();
    expect((await issueReceipt(caseId, {}, stranger)).code).toBe('NOT_YOUR_JOB');
    expect((await issueReceipt(caseId, {}, supervisor)).code).toBe('ROLE_FORBIDDEN');
    expect((await issueReceipt(caseId, { occurredAt: later })).code).toBe('TIME_IN_FUTURE');
    expect((await issueReceipt(caseId, { item: ' ' })).code).toBe('INVALID_INPUT');
    const missing = 'JX-R-20261124-9999';
    expect(await takeIn(caseId, missing)).toMatchObject({ refusal: { code: 'RECEIPT_NOT_FOUND' } });
    expect((await returnGoods(missing)).code).toBe('RECEIPT_NOT_FOUND');
    expect(await everything()).toEqual(before);
    const other = await takenIn();
    expect(await takeIn(caseId, other.receipt)).toMatchObject({ refusal: { code: 'RECEIPT_NOT_FOUND' } });
  });
});

describe('a receipt written wrong', () => {
  it('is corrected with a reason; the register follows and what stood there is kept', async () => {
    const { caseId, receipt } = await takenIn();
    const correct = (more: object, who = clerk) =>
      ask(who, shop.correctReceipt, { receipt, reason: '序列号漏记', ...more });
    expect((await correct({ serial: 'SN-1' }, aCaller('clerk', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await correct({})).code).toBe('INVALID_INPUT');
    expect((await correct({ serial: 'SN-1' })).body).toEqual({ receipt, revision: 2 });
    expect((await correct({ item: '净水器' })).body).toEqual({ receipt, revision: 3 });
    expect(await receiptsOf(caseId)).toMatchObject([{ item: '净水器', serial: 'SN-1', revision: 3 }]);
    expect(await goodsOf(caseId)).toMatchObject([{ item: '净水器', serial: 'SN-1' }]);
    const { rows } = await database.query(
      'select before from goods_receipt_revision where receipt = $1 order by 1',
      [receipt],
    );
    expect(rows.map((row) => row.before.serial).toSorted()).toEqual(['SN-1', null]);
    expect((await factsOf(caseId)).slice(3)).toEqual(['receipt.corrected', 'receipt.corrected']);
  });

  it('is void with a reason and a successor; register and card follow it', async () => {
    const { caseId, receipt, card } = await takenIn();
    const replace = (who = technician) => ask(who, shop.replaceReceipt, { receipt, reason: '收据污损' });
    expect((await replace(stranger)).code).toBe('NOT_YOUR_JOB');
    const { successor } = (await replace()).body;
    expect((await replace()).code).toBe('RECEIPT_VOID');
    expect((await ask(clerk, shop.correctReceipt, { receipt, reason: '迟了', item: 'x' })).code).toBe(
      'RECEIPT_VOID',
    );

    expect(await receiptsOf(caseId)).toMatchObject([
      { receipt, state: 'void', voidReason: '收据污损', successor },
      { receipt: successor, state: 'out', item: '热水器 RS-60', successor: null },
    ]);
    expect(await goodsOf(caseId)).toMatchObject([{ receipt: successor, outAt: null }]);
    expect(await cardOf(caseId)).toMatchObject([{ card, receipt: successor }]);
    expect((await factsOf(caseId)).at(-1)).toBe('receipt.replaced');
    expect(await takeIn(caseId, receipt)).toEqual({ ok: true, value: { card } });

    await finish(card);
    await inspect(card);
    expect((await returnGoods(receipt)).code).toBe('RECEIPT_VOID');
    expect((await returnGoods(successor)).status).toBe(200);
  });

  it('is void without a successor where the goods were not taken; another may be given then', async () => {
    const caseId = aCase();
    const { receipt } = (await issueReceipt(caseId)).body;
    const withdraw = (one = receipt, who = technician) =>
      ask(who, shop.withdrawReceipt, { receipt: one, reason: '开错案件' });
    expect((await withdraw(receipt, stranger)).code).toBe('NOT_YOUR_JOB');
    expect((await withdraw()).status).toBe(200);
    expect((await withdraw()).code).toBe('RECEIPT_VOID');
    expect(await receiptsOf(caseId)).toMatchObject([
      { state: 'void', voidReason: '开错案件', successor: null },
    ]);
    expect(await takeIn(caseId, receipt)).toMatchObject({ ok: false, refusal: { code: 'RECEIPT_VOID' } });
    expect(await factsOf(caseId)).toEqual(['receipt.issued', 'receipt.withdrawn']);

    const { receipt: next } = (await issueReceipt(caseId)).body;
    await takeIn(caseId, next);
    expect((await withdraw(next)).code).toBe('GOODS_HELD');
    expect(await goodsOf(caseId)).toMatchObject([{ receipt: next, outAt: null }]);
  });

  it('is found by its number, and by no other', async () => {
    const { caseId, receipt, card } = await takenIn();
    const by = async (number: string) => {
      const { receipts } = (await ask(clerk, shop.listReceipts, { number })).body;
      const { cards } = (await ask(clerk, shop.listCards, { number })).body;
      const { goods } = (await ask(clerk, shop.goodsRegister, { number })).body;
      return [receipts, cards, goods].map((found) => found.map((one) => one.caseId));
    };
    expect(await by(receipt)).toEqual([[caseId], [], [caseId]]);
    expect(await by(card)).toEqual([[], [caseId], []]);
    expect(await by('JX-R-20200101-0001')).toEqual([[], [], []]);
    expect((await ask(stranger, shop.listReceipts, { number: receipt })).body.receipts).toEqual([]);
  });

  it('is taken in under its successor where the command still names the void one', async () => {
    const caseId = aCase();
    const { receipt } = (await issueReceipt(caseId)).body;
    const { successor } = (await ask(clerk, shop.replaceReceipt, { receipt, reason: '收据污损' })).body;
    expect(await takeIn(caseId, receipt)).toMatchObject({ ok: true });
    expect(await goodsOf(caseId)).toMatchObject([{ receipt: successor }]);
  });
});

describe('repair, inspection, return (article 7)', () => {
  it('ends with goods out, receipt recovered and void, card returned, in one step', async () => {
    const { caseId, receipt, card } = await passed();
    expect(await goodsOf(caseId)).toMatchObject([{ returnOn, outAt: null }]);
    const occurredAt = new Date().toISOString();
    expect(await returnGoods(receipt, { occurredAt })).toMatchObject({ status: 200, body: { receipt } });
    expect(await receiptsOf(caseId)).toMatchObject([
      { receipt, state: 'void', voidedAt: occurredAt, voidReason: recoveredAtReturn, successor: null },
    ]);
    expect(await goodsOf(caseId)).toMatchObject([{ returnOn, outAt: occurredAt }]);
    expect(await cardOf(caseId)).toMatchObject([
      { card, state: 'returned', labourMinutes: 60, parts: [part], returnOn },
    ]);
    expect((await factsOf(caseId)).slice(3)).toEqual([
      'repair.finished',
      'repair.inspected',
      'goods.returned',
    ]);
    expect((await returnGoods(receipt)).code).toBe('RECEIPT_VOID');
    expect(await takeIn(caseId, receipt)).toMatchObject({ refusal: { code: 'RECEIPT_VOID' } });
  });

  it('is over for that receipt: other goods of the case come in under a receipt of their own', async () => {
    const { caseId, receipt, card } = await passed();
    await returnGoods(receipt);
    const second = (await issueReceipt(caseId, { item: '花洒' })).body.receipt;
    const before = await everything();
    expect(await takeIn(caseId, receipt)).toMatchObject({ refusal: { code: 'RECEIPT_VOID' } });
    expect(await everything()).toEqual(before);
    const again = await takeIn(caseId, second);
    expect(again.ok && again.value.card).not.toBe(card);
    const inShop = (await goodsOf(caseId)).filter((one) => one.outAt === null);
    expect(inShop).toMatchObject([{ receipt: second, item: '花洒' }]);
  });

  it('goes back to repair when inspection fails; labour and parts add up, each inspection stays', async () => {
    const { caseId, card } = await takenIn();
    await finish(card, { labourMinutes: 30 });
    expect((await inspect(card, { passed: false, note: '仍漏水' })).status).toBe(200);
    expect(await cardOf(caseId)).toMatchObject([{ state: 'repairing', inspections: 1, returnOn: null }]);
    await finish(card, { labourMinutes: 15, parts: [] });
    await inspect(card);
    expect(await cardOf(caseId)).toMatchObject([
      { state: 'passed', inspections: 2, labourMinutes: 45, parts: [part] },
    ]);
    const { rows } = await database.query(
      'select round, passed, note, supervisor from inspection where card = $1',
      [card],
    );
    expect(rows).toEqual([
      { round: 1, passed: false, note: '仍漏水', supervisor: supervisor.sub },
      { round: 2, passed: true, note: null, supervisor: supervisor.sub },
    ]);
    const recorded = await database.query(
      `select data from outbox where stream = $1 and type like '%inspected%' order by seq`,
      [caseId],
    );
    expect(recorded.rows.map(({ data }) => [data.passed, data.returnOn])).toEqual([
      [false, null],
      [true, returnOn],
    ]);
  });

  it('waits for a part and goes on when it arrives', async () => {
    const { caseId, card } = await takenIn();
    const wait = () => ask(technician, shop.awaitPart, { card, part: 'PCB-60', expectedOn: '2099-01-05' });
    const past = { card, part: 'PCB-60', expectedOn: '2026-11-01' };
    expect((await ask(technician, shop.awaitPart, past)).code).toBe('PROMISED_DAY_PAST');
    expect((await wait()).status).toBe(200);
    expect(await cardOf(caseId)).toMatchObject([{ state: 'waiting-part', awaited: 'PCB-60' }]);
    expect((await wait()).code).toBe('CARD_NOT_REPAIRING');
    expect((await finish(card)).code).toBe('CARD_NOT_REPAIRING');
    const keeper = aCaller('warehouse-keeper');
    expect((await ask(keeper, shop.partArrived, { card, occurredAt: later })).code).toBe('TIME_IN_FUTURE');
    expect((await ask(keeper, shop.partArrived, { card })).status).toBe(200);
    expect((await ask(keeper, shop.partArrived, { card })).code).toBe('NO_PART_AWAITED');
    expect(await cardOf(caseId)).toMatchObject([{ state: 'repairing', awaited: null }]);
    expect((await factsOf(caseId)).slice(3)).toEqual(['part.awaited', 'part.arrived']);
  });

  it('refuses every step out of turn, and changes nothing', async () => {
    const { receipt, card } = await takenIn();
    const before = await everything();
    expect((await returnGoods(receipt)).code).toBe('NOT_INSPECTED');
    expect((await inspect(card)).code).toBe('REPAIR_NOT_FINISHED');
    expect((await ask(technician, shop.partArrived, { card })).code).toBe('NO_PART_AWAITED');
    expect((await finish(card, { occurredAt: later })).code).toBe('TIME_IN_FUTURE');
    expect((await finish(card, {}, stranger)).code).toBe('NOT_YOUR_JOB');
    expect((await finish('JX-K-20261124-9999')).code).toBe('CARD_NOT_FOUND');
    expect((await finish(card, { labourMinutes: -1 })).code).toBe('INVALID_INPUT');
    expect(await everything()).toEqual(before);

    await finish(card);
    const finished = await everything();
    expect((await finish(card)).code).toBe('CARD_NOT_REPAIRING');
    expect((await inspect(card, { returnOn: null })).code).toBe('RETURN_DAY_MISSING');
    expect((await inspect(card, { returnOn: '2026-11-01' })).code).toBe('PROMISED_DAY_PAST');
    // Where the branch is it is tomorrow already: the day of the inspection there, and no earlier one.
    const there = dayIn(new Date().toISOString(), 'Asia/Shanghai');
    expect((await inspect(card, { returnOn: addDays(there, -1) })).code).toBe('PROMISED_DAY_PAST');
    expect((await inspect(card, {}, technician)).code).toBe('ROLE_FORBIDDEN');
    expect((await inspect(card, { occurredAt: later })).code).toBe('TIME_IN_FUTURE');
    expect((await inspect(card, {}, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await returnGoods(receipt)).code).toBe('NOT_INSPECTED');
    expect(await everything()).toEqual(finished);
  });

  it('gives the goods back once, and never with a receipt that was replaced meanwhile', async () => {
    const { caseId, receipt } = await passed();
    const replace = () => ask(clerk, shop.replaceReceipt, { receipt, reason: '收据污损' });
    const all = await Promise.all([
      returnGoods(receipt),
      replace(),
      returnGoods(receipt),
      returnGoods(receipt),
    ]);
    expect(all.filter((one) => one.status === 200)).toHaveLength(1);
    expect(all.filter((one) => one.code === 'RECEIPT_VOID')).toHaveLength(3);
    const out = (await receiptsOf(caseId)).filter((one) => one.state === 'out');
    const inShop = (await goodsOf(caseId)).filter((one) => one.outAt === null);
    expect(inShop.map((one) => one.receipt)).toEqual(out.map((one) => one.receipt));
  });
});

describe('the database itself', () => {
  it.each([
    [
      'a second receipt out',
      `insert into goods_receipt (receipt, case_id, branch, technician, state, item, signature, issued_at)
      select receipt || 'x', case_id, branch, technician, 'out', item, signature, now() from goods_receipt where state = 'out' limit 1`,
    ],
    ['a void receipt without its reason', `update goods_receipt set state = 'void' where state = 'out'`],
    [
      'a void receipt neither replaced nor signed for',
      `update goods_receipt
      set state = 'void', voided_at = now(), void_reason = 'x' where state = 'out'`,
    ],
    [
      'the same goods in the register twice',
      `insert into goods_entry (receipt, case_id, branch, item, in_at)
      select (select receipt from goods_receipt where receipt not in (select receipt from goods_entry) limit 1),
      case_id, branch, item, now() from goods_entry where out_at is null limit 1`,
    ],
    ['goods out without a return day', `update goods_entry set out_at = now() where return_on is null`],
    [
      'a passed card that nobody inspected',
      `update repair_card set state = 'passed' where state = 'repairing'`,
    ],
    ['labour below nothing', `update repair_card set labour_minutes = -1`],
  ])('refuses %s', async (_, statement) => {
    await expect(database.query(statement)).rejects.toThrow(/violates/);
  });
});

it('keeps receipts out and goods held in balance, numbers gapless, and a branch to itself', async () => {
  const { rows } =
    await database.query(`select r.receipt from goods_receipt r join goods_entry e on e.receipt = r.receipt
    where (r.state = 'out') <> (e.out_at is null)`);
  expect(rows).toEqual([]);
  const numbers = await database.query('select receipt from goods_receipt order by 1');
  expect(numbers.rows.map((row) => Number(row.receipt.slice(-4)))).toEqual(numbers.rows.map((_, n) => n + 1));
  expect((await ask(stranger, shop.listReceipts, {})).body.receipts).toEqual([]);
  expect((await ask(stranger, shop.goodsRegister, { branch: 'JX' })).body.goods).toEqual([]);
  expect((await ask(aCaller('clerk', 'HZ'), shop.goodsRegister, { branch: 'JX' })).code).toBe('OTHER_BRANCH');
  const inShop = (await ask(clerk, shop.goodsRegister, { state: 'held', limit: 200 })).body.goods;
  expect(inShop.length).toBeGreaterThan(0);
  expect(inShop.every((one) => one.outAt === null)).toBe(true);
});

it('sends every fact to Kafka, each case in its order and without a gap', async () => {
  const { rows } = await database.query(
    `select count(*)::int as n from outbox where topic like '%.facts.v1'`,
  );
  const facts = await factsOnKafka(engines, 'repair-shop', rows[0].n);
  const last = new Map<string, number>();
  for (const { caseId, seq } of facts) {
    expect(seq).toBe((last.get(caseId) ?? 0) + 1);
    last.set(caseId, seq);
  }
  expect(last.size).toBe(
    (await database.query(`select distinct stream from outbox where topic like '%.facts.v1'`)).rowCount,
  );
});

it('what the customer signs for the goods is a drawing, kept with the hash of what the receipt says', async () => {
  const files = fileAsker(service.url, issuer, 'repair-shop');
  const drawn = async (who = technician, shade = 1) =>
    (await files.uploadFile(who, 'signature', aDrawing(shade))).body;
  const caseId = aCase();
  const theirs = await drawn(stranger);
  const before = await everything();
  expect((await issueReceipt(caseId, { signature: theirs.file })).code).toBe('FILE_NOT_FOUND');
  expect(await everything()).toEqual(before);
  const { file, sha256: hash } = await drawn();
  const { receipt } = (await issueReceipt(caseId, { signature: file, accessories: '电源线' })).body;
  const shown = { receipt, caseId, item: '热水器 RS-60', serial: null, accessories: '电源线' };
  const under = { by: 'customer', where: 'technician-screen', what: sha256(canonicalJson(shown)) };
  const [view] = await receiptsOf(caseId);
  expect(view?.signatures).toEqual([Object.assign({ file, sha256: hash, at: view?.issuedAt }, under)]);
  const outcome = await takeIn(caseId, receipt);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  await finish(outcome.value.card);
  await inspect(outcome.value.card);
  const returned = await drawn(technician, 2);
  expect((await returnGoods(receipt, { signature: returned.file })).status).toBe(200);
  expect((await receiptsOf(caseId))[0]?.signatures).toMatchObject([
    { file },
    { file: returned.file, what: under.what },
  ]);
  expect((await files.readFile(clerk, file)).status).toBe(200);
  expect((await files.readFile(stranger, file)).code).toBe('FILE_NOT_FOUND');
  const list = { document: 'receipt', number: receipt };
  expect((await ask(clerk, shop.listFiles, list)).body.files).toHaveLength(2);
  expect((await ask(aCaller('auditor'), shop.listFileLooks, { caseId })).body.looks).toHaveLength(1);
});
