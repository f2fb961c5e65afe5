import { randomUUID } from 'node:crypto';
import { routes } from '@aftercase/contracts';
import { aCaller, theirJobs } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillingDesk, openBilling } from '../billing-desk.spec.js';

const { billing } = routes;
const one = Object.assign(aCaller('technician'), { sub: 'jx-technician-1' });
const two = Object.assign(aCaller('technician'), { sub: 'jx-technician-2' });
const accountant = aCaller('accountant');
const supervisor = aCaller('supervisor');
const amountFen = 19_600;

let desk: BillingDesk;
let ask: BillingDesk['ask'];
let command: BillingDesk['command'];
let database: BillingDesk['database'];
beforeAll(async () => {
  desk = await openBilling('cash');
  ({ ask, command, database } = desk);
  await theirJobs(database, '20261124', one.sub, two.sub);
});
afterAll(() => desk?.close());

let cases = 0;
async function charged() {
  const no = String(++cases).padStart(4, '0');
  const [caseId, voucher] = [`JX-C-20261124-${no}`, `JX-V-20261124-${no}`];
  const way = 'cash-on-site' as const;
  await command('billing.openCharge', caseId, { voucher, amountFen, way, citations: [], lines: [] });
  return { caseId, voucher };
}
const collect = (who: typeof one, caseId: string, paid: number, more: object = {}) =>
  ask(who, billing.collectCash, { caseId, amountFen: paid, ...more });
const handOver = (caseId: string, paid: number, more: object = {}, who = accountant) =>
  ask(who, billing.handOver, { caseId, amountFen: paid, ...more });
const issue = (caseId: string, voucher: string) =>
  command('billing.issueInvoice', caseId, { voucher, amountFen, citations: [] });
const chargeOf = async (caseId: string) =>
  (await ask(accountant, billing.listCharges, { caseId })).body.charges[0];
const recorded = async (caseId: string) =>
  (
    await database.query(
      `select type, data from outbox where stream = $1 and type like 'billing.cash%' order by seq`,
      [caseId],
    )
  ).rows.map(({ type, data }) => ({ type: type.replace(/^billing\.cash\.|\.v1$/g, ''), data }));
const reason = '先付一部分';
/** 100 yuan to the one, 96 to the other. */
async function inTwoHands() {
  const { caseId, voucher } = await charged();
  await collect(one, caseId, 10_000, { reason });
  await collect(two, caseId, 9_600);
  return { caseId, voucher };
}

describe('cash that two people collected in parts', () => {
  it('each part keeps its collector and its time, and shows with whom the cash still is', async () => {
    const { caseId } = await inTwoHands();
    expect(await chargeOf(caseId)).toMatchObject({
      state: 'collected',
      payments: [
        { amountFen: 10_000, by: one.sub },
        { amountFen: 9_600, by: two.sub },
      ],
      held: [
        { technician: one.sub, amountFen: 10_000 },
        { technician: two.sub, amountFen: 9_600 },
      ],
      handovers: [],
    });
    expect((await recorded(caseId)).at(-1)).toMatchObject({
      type: 'collected',
      data: {
        amountFen,
        technician: two.sub,
        collectors: [{ technician: one.sub }, { technician: two.sub }],
      },
    });
  });

  it('each hands over their own and no more; the case goes on when nobody has any', async () => {
    const { caseId, voucher } = await inTwoHands();
    expect(await handOver(caseId, amountFen)).toMatchObject({
      code: 'CASH_OF_SEVERAL',
      body: { params: { caseId, people: `${one.sub}, ${two.sub}` } },
    });
    expect((await handOver(caseId, amountFen, { technician: two.sub })).code).toBe('AMOUNT_DIFFERS');
    expect((await handOver(caseId, 9_600, { technician: one.sub })).code).toBe('AMOUNT_DIFFERS');
    expect((await handOver(caseId, 9_600, { technician: 'jx-technician-3' })).code).toBe(
      'CASH_NOT_COLLECTED',
    );
    expect((await handOver(caseId, 9_600, { technician: two.sub })).status).toBe(201);
    expect((await handOver(caseId, 9_600, { technician: two.sub })).code).toBe('CASH_NOT_COLLECTED');
    expect(await chargeOf(caseId)).toMatchObject({
      state: 'collected',
      held: [{ technician: one.sub, amountFen: 10_000 }],
      handovers: [{ technician: two.sub, amountFen: 9_600 }],
    });
    expect(await issue(caseId, voucher)).toMatchObject({
      ok: false,
      refusal: { code: 'CASH_NOT_COLLECTED' },
    });
    expect((await handOver(caseId, 10_000)).status).toBe(201);
    expect(await chargeOf(caseId)).toMatchObject({ state: 'handed-over', held: [] });
    expect((await recorded(caseId)).slice(-2)).toMatchObject([
      { type: 'part-handed-over', data: { technician: two.sub, amountFen: 9_600, openFen: 10_000 } },
      {
        type: 'handed-over',
        data: {
          technician: one.sub,
          amountFen,
          handovers: [
            { technician: two.sub, amountFen: 9_600 },
            { technician: one.sub, amountFen: 10_000 },
          ],
        },
      },
    ]);
    expect((await handOver(caseId, 10_000)).code).toBe('CASH_NOT_COLLECTED');
    expect(await issue(caseId, voucher)).toMatchObject({ ok: true });
  });

  it('nobody counts their own: who collected does not take it over', async () => {
    const { caseId } = await charged();
    await collect(supervisor, caseId, 10_000, { reason, collectedBy: accountant.sub });
    await collect(two, caseId, 9_600);
    expect((await handOver(caseId, 10_000, { technician: accountant.sub })).code).toBe('NOT_YOUR_CASH');
    const { payments } = (await chargeOf(caseId)) as { payments: object[] };
    expect(payments).toMatchObject([{ by: accountant.sub, enteredBy: supervisor.sub }, { by: two.sub }]);
    expect(payments[1]).not.toHaveProperty('enteredBy');
  });

  it('what was too much goes back out of the cash of whoever took it', async () => {
    const { caseId } = await charged();
    await collect(one, caseId, 10_000, { reason });
    await collect(two, caseId, 10_000, { reason: '没有零钱找' });
    await ask(accountant, billing.settleDifference, { caseId, how: 'overpaid-returned', reason: '已找零' });
    expect(await chargeOf(caseId)).toMatchObject({
      payments: [
        { by: one.sub },
        { by: two.sub },
        { amountFen: -400, by: two.sub, enteredBy: accountant.sub },
      ],
      held: [
        { technician: one.sub, amountFen: 10_000 },
        { technician: two.sub, amountFen: 9_600 },
      ],
    });
  });

  it('two parts of one person are handed over as one, and nobody has to be named', async () => {
    const { caseId } = await charged();
    await collect(one, caseId, 10_000, { reason });
    await collect(one, caseId, 9_600);
    expect((await handOver(caseId, 9_600)).code).toBe('AMOUNT_DIFFERS');
    expect((await handOver(caseId, amountFen)).status).toBe(201);
    const facts = await recorded(caseId);
    expect(facts.at(-1)).toMatchObject({ type: 'handed-over', data: { amountFen, technician: one.sub } });
    expect(facts.at(-1)?.data).not.toHaveProperty('handovers');
  });

  it('the database refuses a handover of what that person did not collect', async () => {
    const { caseId } = await inTwoHands();
    const enter = (technician: string, fen: number) =>
      database.query(
        `insert into cash_handover (handover, case_id, branch, amount_fen, technician, accountant, at)
         values ($1, $2, 'JX', $3, $4, 'jx-accountant-1', now())`,
        [`JX-H-${randomUUID()}`, caseId, fen, technician],
      );
    await expect(enter(one.sub, amountFen)).rejects.toThrow('cash_of_each');
    await expect(enter('jx-technician-3', 10_000)).rejects.toThrow('cash_of_each');
    await expect(enter(one.sub, 10_000)).resolves.toBeTruthy();
    await expect(enter(one.sub, 10_000)).rejects.toThrow('cash_handover_of_each');
  });

  it('both parts are taken over once, by ten at the same moment', async () => {
    const { caseId } = await inTwoHands();
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        n % 2
          ? handOver(caseId, 10_000, { technician: one.sub })
          : handOver(caseId, 9_600, { technician: two.sub }),
      ),
    );
    expect(all.filter(({ status }) => status === 201)).toHaveLength(2);
    expect((await recorded(caseId)).filter(({ type }) => type === 'handed-over')).toHaveLength(1);
  });
});
