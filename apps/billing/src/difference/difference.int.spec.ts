import { type CommandInput, routes } from '@aftercase/contracts';
import { aCaller, theirJobs } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillingDesk, openBilling } from '../billing-desk.spec.js';

const billing = routes.billing;
const technician = aCaller('technician');
const accountant = aCaller('accountant');
const supervisor = aCaller('supervisor');
const amountFen = 19_600;
const reason = '顾客零钱不够';

let desk: BillingDesk;
let ask: BillingDesk['ask'];
let command: BillingDesk['command'];
let database: BillingDesk['database'];
beforeAll(async () => {
  desk = await openBilling('difference');
  ({ ask, command, database } = desk);
  await theirJobs(database, '20261124', technician.sub);
});
afterAll(() => desk?.close());

let cases = 0;
async function charged(way: CommandInput<'billing.openCharge'>['way'] = 'cash-on-site') {
  const no = String(++cases).padStart(4, '0');
  const caseId = `JX-C-20261124-${no}`;
  const voucher = `JX-V-20261124-${no}`;
  await command('billing.openCharge', caseId, { voucher, amountFen, way, citations: [], lines: [] });
  return { caseId, voucher };
}
const issue = (caseId: string, voucher: string) =>
  command('billing.issueInvoice', caseId, { voucher, amountFen, citations: [] });
const collect = (caseId: string, paid: number, more: object = {}) =>
  ask(technician, billing.collectCash, { caseId, amountFen: paid, ...more });
const deposit = (caseId: string, paid: number) =>
  ask(accountant, billing.handOver, { caseId, amountFen: paid });
const settle = (caseId: string, how: 'waived' | 'later' | 'overpaid-returned', who = supervisor) =>
  ask(who, billing.settleDifference, { caseId, how, reason });
const otherwise = (caseId: string, paysBy: 'wechat' | 'invoice' | 'cash', who = technician) =>
  ask(who, billing.payOtherwise, { caseId, paysBy, reason: '顾客没有现金' });
const chargeOf = async (caseId: string) =>
  (await ask(accountant, billing.listCharges, { caseId })).body.charges[0];
const invoiceOf = async (caseId: string) =>
  (await ask(accountant, billing.listInvoices, { caseId })).body.invoices[0];
const recorded = async (caseId: string) =>
  (await database.query('select type, data from outbox where stream = $1 order by seq', [caseId])).rows.map(
    ({ type, data }) => ({ type: type.replace(/^billing\.|\.v1$/g, ''), data }),
  );

describe('a customer pays 195.50 of 196, or in two parts', () => {
  it('what was paid is recorded as paid; a supervisor waives the rest with a reason', async () => {
    const { caseId, voucher } = await charged();
    expect((await collect(caseId, 19_550)).code).toBe('AMOUNT_DIFFERS');
    expect((await collect(caseId, 19_550, { reason })).status).toBe(200);
    expect(await chargeOf(caseId)).toMatchObject({ state: 'open', collectedFen: 19_550 });
    expect((await deposit(caseId, 19_550)).code).toBe('CASH_NOT_COLLECTED');
    expect((await settle(caseId, 'waived', accountant)).code).toBe('DIFFERENCE_NOT_YOURS');
    expect((await settle(caseId, 'overpaid-returned')).code).toBe('DIFFERENCE_OTHERWISE');
    expect((await settle(caseId, 'waived', technician)).code).toBe('ROLE_FORBIDDEN');
    expect((await settle(caseId, 'waived', aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await settle(caseId, 'waived')).body).toEqual({ caseId, how: 'waived', amountFen: 50 });
    expect((await settle(caseId, 'waived')).code).toBe('NO_DIFFERENCE');
    expect((await deposit(caseId, amountFen)).code).toBe('AMOUNT_DIFFERS');
    expect((await deposit(caseId, 19_550)).status).toBe(201);
    expect(await issue(caseId, voucher)).toMatchObject({ ok: true });
    expect(await invoiceOf(caseId)).toMatchObject({
      state: 'collected',
      amountFen,
      paidFen: 19_550,
      waivedFen: 50,
    });
    const { body } = await ask(accountant, billing.listDifferences, { caseId });
    // A difference has no state: a list can't be narrowed by what its documents don't have.
    const byState = await ask(accountant, billing.listDifferences, { caseId, state: 'waived' });
    expect(byState).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(body.differences).toMatchObject([{ how: 'waived', amountFen: 50, reason, owner: supervisor.sub }]);
    expect((await recorded(caseId)).map(({ type }) => type)).toEqual([
      'charge.opened',
      'cash.part-collected',
      'difference.settled',
      'cash.collected',
      'cash.handed-over',
      'invoice.issued',
    ]);
  });

  it('two parts are one collection once all of it is there', async () => {
    const { caseId } = await charged();
    await collect(caseId, 10_000, { reason: '先付一部分' });
    expect((await recorded(caseId)).at(-1)?.data).toMatchObject({ amountFen: 10_000, openFen: 9_600 });
    expect((await collect(caseId, amountFen)).code).toBe('AMOUNT_DIFFERS');
    expect((await collect(caseId, 0, { reason })).code).toBe('AMOUNT_DIFFERS');
    expect((await collect(caseId, 9_600)).status).toBe(200);
    const all = await recorded(caseId);
    expect(all.at(-1)).toMatchObject({ type: 'cash.collected', data: { amountFen } });
    expect(await chargeOf(caseId)).toMatchObject({
      state: 'collected',
      payments: [{ amountFen: 10_000 }, { amountFen: 9_600 }],
    });
    expect((await collect(caseId, 9_600)).code).toBe('CASH_COLLECTED_ALREADY');
    expect((await settle(caseId, 'waived')).code).toBe('NO_DIFFERENCE');
  });

  it('what is left for later is collected on the invoice, and is its owner’s', async () => {
    const { caseId, voucher } = await charged();
    expect((await settle(caseId, 'later', accountant)).code).toBe('NO_DIFFERENCE');
    await collect(caseId, 19_550, { reason });
    expect((await settle(caseId, 'later', accountant)).status).toBe(200);
    await deposit(caseId, 19_550);
    await issue(caseId, voucher);
    const open = await invoiceOf(caseId);
    expect(open).toMatchObject({ state: 'issued', paidFen: 19_550 });
    const invoice = open?.invoice as string;
    const rest = (paid: number) => ask(accountant, billing.collectInvoice, { invoice, amountFen: paid });
    expect((await rest(amountFen)).code).toBe('AMOUNT_DIFFERS');
    expect((await rest(50)).status).toBe(200);
    expect(await invoiceOf(caseId)).toMatchObject({ state: 'collected', paidFen: amountFen });
  });

  it('what was paid too much is given back before the cash is handed over', async () => {
    const { caseId } = await charged();
    await collect(caseId, 20_000, { reason: '没有零钱找' });
    expect((await collect(caseId, 100, { reason })).code).toBe('AMOUNT_DIFFERS');
    expect((await settle(caseId, 'later', accountant)).code).toBe('DIFFERENCE_OTHERWISE');
    expect((await settle(caseId, 'overpaid-returned', accountant)).status).toBe(200);
    expect(await chargeOf(caseId)).toMatchObject({
      collectedFen: amountFen,
      payments: [
        { amountFen: 20_000, by: technician.sub, reason: '没有零钱找' },
        { amountFen: -400, by: technician.sub, enteredBy: accountant.sub, reason },
      ],
    });
    expect((await deposit(caseId, amountFen)).status).toBe(201);
  });

  it('an invoice is paid in parts, and its rest waived by a supervisor', async () => {
    const { caseId, voucher } = await charged('invoice-same-day');
    await issue(caseId, voucher);
    const invoice = (await invoiceOf(caseId))?.invoice as string;
    const pay = (paid: number, more: object = {}) =>
      ask(accountant, billing.collectInvoice, { invoice, amountFen: paid, ...more });
    const waive = (who = supervisor) =>
      ask(who, billing.settleInvoiceDifference, { invoice, how: 'waived', reason });
    expect((await waive()).code).toBe('NO_DIFFERENCE');
    expect((await pay(10_000)).code).toBe('AMOUNT_DIFFERS');
    expect((await pay(10_000, { reason })).status).toBe(200);
    expect((await pay(9_550, { reason })).status).toBe(200);
    expect((await invoiceOf(caseId))?.payments).toMatchObject([{ reason }, { amountFen: 9_550, reason }]);
    expect((await waive(accountant)).code).toBe('DIFFERENCE_NOT_YOURS');
    expect((await waive()).body).toMatchObject({ amountFen: 50 });
    expect((await waive()).code).toBe('INVOICE_NOT_OPEN');
    expect(await invoiceOf(caseId)).toMatchObject({ state: 'collected', paidFen: 19_550, waivedFen: 50 });
    expect((await recorded(caseId)).at(-1)).toMatchObject({
      type: 'invoice.collected',
      data: { amountFen: 19_550 },
    });
  });

  it('is settled once, by ten at the same moment', async () => {
    const { caseId } = await charged();
    await collect(caseId, 19_550, { reason });
    const all = await Promise.all(Array.from({ length: 10 }, () => settle(caseId, 'waived')));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ code }) => code === 'NO_DIFFERENCE')).toHaveLength(9);
  });
});

describe('a low fee, and the customer won’t pay in cash', () => {
  it('another way of paying, with a reason, is invoiced and collected', async () => {
    const { caseId, voucher } = await charged();
    expect((await otherwise(caseId, 'wechat', aCaller('technician', 'HZ'))).code).toBe('NOT_YOUR_JOB');
    expect((await otherwise(caseId, 'wechat')).body).toEqual({ caseId, way: 'invoice-same-day' });
    expect((await recorded(caseId)).at(-1)).toMatchObject({
      type: 'charge.way-changed',
      data: { from: 'cash-on-site', way: 'invoice-same-day', paysBy: 'wechat' },
    });
    expect((await collect(caseId, amountFen)).code).toBe('NOT_A_CASH_CHARGE');
    expect(await issue(caseId, voucher)).toMatchObject({ ok: true });
    expect(await chargeOf(caseId)).toMatchObject({ paysBy: 'wechat', paysByReason: '顾客没有现金' });
    const invoice = (await invoiceOf(caseId))?.invoice as string;
    expect(await invoiceOf(caseId)).toMatchObject({ state: 'issued' });
    expect((await ask(accountant, billing.collectInvoice, { invoice, amountFen })).status).toBe(200);
    expect((await otherwise(caseId, 'cash')).code).toBe('CHARGE_INVOICED');
  });

  it('is taken back while nothing is invoiced; not after cash came, nor where none was owed', async () => {
    const { caseId } = await charged();
    await otherwise(caseId, 'invoice');
    expect((await otherwise(caseId, 'cash')).body).toEqual({ caseId, way: 'cash-on-site' });
    expect((await collect(caseId, amountFen)).status).toBe(200);
    expect((await otherwise(caseId, 'invoice')).code).toBe('CASH_COLLECTED_ALREADY');
    const other = await charged('invoice-same-day');
    expect((await otherwise(other.caseId, 'wechat')).code).toBe('NOT_A_CASH_CHARGE');
  });
});

describe('a discount with its approver', () => {
  const discount = (caseId: string, more: object, who = supervisor) =>
    ask(who, billing.approveDiscount, { caseId, reason: '老顾客', ...more });

  /** Intake has told of it. */
  const known = (caseId: string) =>
    database.query("insert into known_case (case_id, branch) values ($1, 'JX')", [caseId]);

  it('is approved once by a supervisor before the charge stands, and the charge says whether it was taken', async () => {
    const caseId = `JX-C-20261123-${String(++cases).padStart(4, '0')}`;
    expect((await discount(caseId, { fen: 500 })).code).toBe('CASE_NOT_FOUND');
    await known(caseId);
    expect((await discount(caseId, { fen: 500 }, accountant)).code).toBe('ROLE_FORBIDDEN');
    expect((await discount(caseId, { fen: 500 }, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await discount(caseId, { fen: 500, percent: 5 })).code).toBe('INVALID_INPUT');
    expect((await discount(caseId, {})).code).toBe('INVALID_INPUT');
    expect((await discount(caseId, { percent: 100.01 })).code).toBe('INVALID_INPUT');
    expect((await discount(caseId, { percent: 12.5 })).status).toBe(201);
    expect((await discount(caseId, { fen: 500 })).code).toBe('DISCOUNT_EXISTS');
    const line = { what: 'part', quantity: 1, unitFen: 1_000, amountFen: 875, discountFen: 125 };
    const way = 'invoice-same-day' as const;
    const charge = { voucher: null, amountFen: 875, way, citations: [] };
    await command('billing.openCharge', caseId, { ...charge, lines: [line] });
    const { body } = await ask(supervisor, billing.listDiscounts, { caseId });
    expect(body.discounts).toMatchObject([
      { state: 'applied', percent: 12.5, approvedBy: supervisor.sub, reason: '老顾客' },
    ]);
    expect(await chargeOf(caseId)).toMatchObject({ lines: [line] });
    const charged2 = await charged();
    await known(charged2.caseId);
    expect((await discount(charged2.caseId, { fen: 500 })).code).toBe('CHARGE_EXISTS');
  });
});
