import { routes } from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { run } from '../commands.js';
import { eventually } from '../eventually.js';
import { found, papersOf, signature } from '../journey.js';
import { person, staffOf } from '../people.js';
import {
  dispatchOfRound,
  ended,
  finish,
  fixAndClose,
  freshCase,
  freshDevice,
  qualify,
  visit,
} from './way.js';

const { billing, dispatch, intake, 'repair-shop': shop } = routes;
const staff = staffOf('JX');
const cancel = (caseId: string) =>
  staff.clerk.does(intake.cancelCase, { caseId, reason: '客户来电：不需要了' });

describe('客户取消 · cancelled by the customer', () => {
  it('派工之前 · before anybody is sent: the dispatch is called back, the voucher void with its reason', async () => {
    const caseId = await freshCase(staff);
    await dispatchOfRound(staff, caseId, 1);
    await cancel(caseId);
    const view = await ended(staff, caseId);
    expect(view).toMatchObject({ state: 'archived', outcome: 'cancelled' });
    const papers = await papersOf(staff, caseId);
    expect(papers.dispatches).toEqual([expect.objectContaining({ state: 'cancelled' })]);
    expect(papers.vouchers).toEqual([expect.objectContaining({ state: 'void', reason: expect.any(String) })]);
    const again = await staff.clerk.tries(intake.cancelCase, { caseId, reason: '再来一次' });
    expect(again.code).toBe('CASE_ARCHIVED');
  });

  it('人在现场 · somebody is on site: the visit is finished first', async () => {
    const caseId = await freshCase(staff);
    const number = await dispatchOfRound(staff, caseId, 1);
    await staff.supervisor.does(dispatch.assign, { dispatch: number, technician: staff.technician.sub });
    await staff.technician.does(dispatch.arrive, { dispatch: number });
    await cancel(caseId);
    await finish(staff, number, { result: 'not-done', labourMinutes: 0 });
    expect(await ended(staff, caseId)).toMatchObject({ outcome: 'cancelled' });
  });

  it('商品在修 · the goods are with us: they go back unrepaired, the receipt is recovered and void', async () => {
    const caseId = await freshCase(staff);
    const number = await visit(staff, caseId, 1, { result: 'take-in' });
    const { receipt } = await staff.technician.does(shop.issueReceipt, { caseId, item: 'RS-60', signature });
    await staff.technician.does(dispatch.sign, { dispatch: number, signature });
    await eventually(`card of ${caseId}`, async () => {
      const { cards } = await staff.supervisor.does(shop.listCards, { caseId });
      return cards[0];
    });
    await cancel(caseId);
    await eventually(`release of ${caseId}`, async () => {
      const { cards } = await staff.supervisor.does(shop.listCards, { caseId });
      return cards[0]?.state === 'released';
    });
    await staff.technician.does(shop.returnGoods, { receipt, signature });
    expect(await ended(staff, caseId)).toMatchObject({ outcome: 'cancelled' });
    const papers = await papersOf(staff, caseId);
    expect(papers.receipts).toEqual([expect.objectContaining({ receipt, state: 'void' })]);
    expect(papers.goods).toEqual([expect.objectContaining({ outAt: expect.any(String) })]);
    expect(papers.charges).toEqual([]);
  });

  it('已经修妥 · the work is done: too late, the case goes its way', async () => {
    const caseId = await freshCase(staff);
    const number = await visit(staff, caseId, 1, { result: 'fixed' });
    await cancel(caseId);
    await staff.technician.does(dispatch.sign, { dispatch: number, signature });
    await staff.technician.does(dispatch.leave, { dispatch: number });
    const { voucher } = await staff.clerk.does(intake.getCase, { caseId });
    await staff.clerk.does(intake.returnVoucher, { voucher: String(voucher), signature });
    expect(await ended(staff, caseId)).toMatchObject({ outcome: 'on-site/none/free' });
  });
});

describe('并案、重复修理、部分归还 · merged, repeated, returned in part', () => {
  it('重复登记并入原案 · a duplicate is merged into the case it repeats', async () => {
    const serial = `E2E-${crypto.randomUUID().slice(0, 8)}`;
    const into = await freshCase(staff, serial);
    const double = await freshCase(staff, serial);
    const stranger = await freshCase(staff);
    const other = await staff.clerk.tries(intake.mergeCase, {
      caseId: double,
      into: stranger,
      reason: '重复',
    });
    expect(other.code).toBe('CASE_NOT_THE_SAME');
    await staff.clerk.does(intake.mergeCase, { caseId: double, into, reason: '客户重复来电' });
    expect(await ended(staff, double)).toMatchObject({ outcome: 'merged' });
    expect((await fixAndClose(staff, into, 1)).state).toBe('archived');
  });

  it('同一商品同一问题再修，标明并连到前案 · a repeated repair is flagged and linked (field-service 三.6)', async () => {
    const serial = `E2E-${crypto.randomUUID().slice(0, 8)}`;
    const first = await freshCase(staff, serial);
    await fixAndClose(staff, first, 1);
    const again = await freshCase(staff, serial);
    const decided = await eventually(`repeat of ${again}`, async () => {
      const { decisions } = await staff.clerk.does(intake.why, { caseId: again });
      return decisions.find(({ decision }) => decision === 'repeat');
    });
    expect(decided.outcome).toBe('repeat');
    await cancel(again);
    await ended(staff, again);
  });

  it('一通叫修两件商品，各自归还 · two devices on one call go back each by itself', async () => {
    const { clerk } = staff;
    const { cases } = await clerk.does(intake.registerCall, {
      branch: 'JX',
      channel: 'phone',
      fault: '两台都不能开机',
      customer: { name: '顾客丙', phone: '13800000077', address: '中山路 7 号' },
      devices: [freshDevice().build(), freshDevice().build()],
    });
    const [one, two] = cases as [string, string];
    expect((await fixAndClose(staff, one, 1)).state).toBe('archived');
    expect(await clerk.does(intake.getCase, { caseId: two })).toMatchObject({ state: 'open' });
    expect((await fixAndClose(staff, two, 1)).state).toBe('archived');
  });
});

describe('方案与报价 · plan and quotation (service-centre 7)', () => {
  it('客户不接受，干净了结 · declined: nothing is done, nothing is charged', async () => {
    const tj = staffOf('TJ');
    const { cases } = await tj.clerk.does(intake.registerCall, {
      branch: 'TJ',
      channel: 'phone',
      fault: '不能开机',
      customer: { name: '顾客丁', phone: '13800000088', address: '和平路 8 号' },
      devices: [freshDevice().build()],
    });
    const caseId = cases[0] as string;
    const number = await dispatchOfRound(tj, caseId, 1);
    const assignment = { dispatch: number, technician: tj.technician.sub };
    // Nobody works before being qualified (service-centre 11).
    const unqualified = await tj.supervisor.tries(dispatch.assign, assignment);
    expect(unqualified).toMatchObject({ status: 422, code: 'NOT_QUALIFIED' });
    await qualify(tj);
    await tj.supervisor.does(dispatch.assign, assignment);
    await tj.technician.does(dispatch.arrive, { dispatch: number });
    await tj.technician.does(dispatch.diagnose, { dispatch: number, ...found() });
    const quotation = await eventually(`quotation of ${caseId}`, async () => {
      const { quotations } = await tj.technician.does(billing.listQuotations, { caseId });
      return quotations[0]?.quotation;
    });
    const lines = [{ what: 'labour', quantity: 2, unitFen: 9000, amountFen: 18_000 }];
    const wrong = await tj.technician.tries(billing.offerQuotation, {
      quotation,
      plan: '更换主板',
      lines: [{ ...lines[0], amountFen: 17_999 } as (typeof lines)[0]],
    });
    expect(wrong.code).toBe('LINES_DO_NOT_ADD_UP');
    const { revision, amountFen } = await tj.technician.does(billing.offerQuotation, {
      quotation,
      plan: '更换主板',
      lines,
    });
    const tooEarly = { dispatch: number, result: 'fixed' as const, labourMinutes: 30 };
    const words = { cause: '主板', solution: '更换' };
    const undone = await tj.technician.tries(dispatch.finish, { ...tooEarly, ...words });
    expect(undone.code).toBe('WORK_NOT_AGREED');
    const customer = person('tj-clerk-1', 'clerk', 'TJ');
    await customer.does(billing.answerQuotation, {
      quotation,
      revision,
      amountFen,
      accepted: false,
      reason: '价格太高',
    });
    await finish(tj, number, { result: 'not-done', labourMinutes: 0 });
    expect(await ended(tj, caseId)).toMatchObject({ state: 'archived', outcome: 'declined' });
    const { charges } = await tj.accountant.does(billing.listCharges, { caseId });
    expect(charges).toEqual([]);
  });
});

it('账本对得上 · and after all of it the books balance', async () => {
  const { answer, printed } = await run<{ violations: number }>('verify', '--patience', '90', '--json');
  expect(answer, printed).toMatchObject({ violations: 0 });
});
