import { routes } from '@aftercase/contracts';
import { answerFor } from '../agreement.js';
import { priceOf } from '../prices.js';
import { promisedDay } from '../promised-day.js';
import { personFor, type Staff, whoWent } from '../script/staff.js';
import type { Desk } from './look.js';

const { billing, complaints, intake, 'repair-shop': shop } = routes;
const signature = 'signature-demo';

/** Plan and quotation offered by whom the pack names, answered by the customer. */
export const quotationDesk: Desk = async (staff, { course, quotations }) => {
  const one = quotations.find(({ state }) => state === 'asked' || state === 'offered');
  if (!one) return false;
  const { quotation, by, state } = one;
  if (state === 'asked') {
    const line = { what: 'labour', quantity: 1.5, unitFen: priceOf('labour'), amountFen: 18_000 };
    await personFor(staff, by).ask(billing.offerQuotation, {
      quotation,
      plan: '更换控制板并试机',
      lines: [line],
    });
    return true;
  }
  await answerFor(staff, one, course.acceptsQuotation ?? true);
  return true;
};

export const approvalDesk: Desk = async (staff, { caseId, course, approvals }) => {
  const one = approvals.find(({ state }) => state === 'asked');
  if (!one) return false;
  const approved = course.approves ?? true;
  const reason = approved ? '情况属实，同意' : '不符合退货条件，不同意';
  await personFor(staff, one.by).ask(intake.decideApproval, { caseId, approved, reason });
  return true;
};

/** Whoever was there has the cash. Cash collected and deposited; an invoice collected. */
export const moneyDesk: Desk = async (staff, { caseId, view, charges, invoices }) => {
  const charge = charges[0];
  if (!charge && view.state === 'open' && (await approvePrices(staff, caseId))) return true;
  const isCash = charge?.way === 'cash-on-site' && charge.state === 'open';
  // Where nobody went, nobody brings cash.
  if (isCash && !charge.visitedBy)
    await staff.clerk.ask(billing.payOtherwise, { caseId, paysBy: 'transfer', reason: '无人上门，转账付款' });
  else if (isCash)
    await whoWent(staff, charge.visitedBy).ask(billing.collectCash, { caseId, amountFen: charge.amountFen });
  else if (charge?.state === 'collected' && charge.held[0])
    await staff.accountant.ask(billing.handOver, Object.assign({ caseId }, charge.held[0]));
  else {
    const open = invoices.find(({ state }) => state === 'issued');
    if (!open) return false;
    await staff.accountant.ask(billing.collectInvoice, { invoice: open.invoice, amountFen: open.amountFen });
  }
  return true;
};

/** The customer does not agree to pay for what is done: let go by a supervisor. */
export const unagreedDesk: Desk = async ({ supervisor }, { caseId, unagreedCharges }) => {
  if (!unagreedCharges.some(({ state }) => state === 'asked')) return false;
  const decided = { caseId, how: 'waived' as const, reason: '完工后才知要收费，顾客不同意' };
  await supervisor.ask(billing.decideUnagreedCharge, decided);
  return true;
};

/** Prices that are in no published schedule. */
async function approvePrices({ supervisor }: Staff, caseId: string): Promise<boolean> {
  const { priceApprovals } = await supervisor.ask(billing.listPriceApprovals, { caseId, state: 'asked' });
  if (priceApprovals.length === 0) return false;
  await supervisor.ask(billing.decidePriceApproval, { caseId, approved: true, reason: '停产零件，按进价' });
  return true;
}
/** What a return costs stated, or waived; what it pays back approved, then paid. */
export const returnDesk: Desk = async (staff, { caseId, course, returnCosts, refunds }) => {
  const cost = returnCosts.find(({ state }) => state === 'asked');
  const refund = refunds.find(({ state }) => state === 'asked' || state === 'approved');
  const manager = personFor(staff, 'general-manager');
  if (cost && course.waives)
    await manager.ask(billing.waiveReturnCost, { caseId, reason: '老客户，费用由公司承担' });
  else if (cost) {
    const line = { what: 'transport', quantity: 1, unitFen: 4500, amountFen: 4500 };
    await staff.accountant.ask(billing.stateReturnCost, { caseId, lines: [line] });
  } else if (refund?.state === 'asked')
    await manager.ask(billing.approveRefund, { caseId, amountFen: 129_900, reason: '准予退货，退回货款' });
  else if (refund)
    await staff.accountant.ask(billing.payRefund, {
      caseId,
      amountFen: refund.amountFen,
      way: 'as-it-was-paid',
    });
  else return false;
  return true;
};

export const surveyDesk: Desk = async (staff, { surveys }) => {
  const one = surveys.find(({ state }) => state === 'asked');
  if (!one) return false;
  await staff.customerService.ask(complaints.answerSurvey, { survey: one.survey, score: 5, comment: '很好' });
  return true;
};

export const purchasingDesk: Desk = async (staff, { outsourced: all }) => {
  const one = all.find(({ state }) => state === 'open' || state === 'handed-over');
  if (!one) return false;
  const { outsourced, state } = one;
  const purchasing = personFor(staff, 'purchasing');
  const dueOn = promisedDay(7);
  if (state === 'open') await purchasing.ask(shop.handToMaker, { outsourced, maker: '外协厂家甲', dueOn });
  else await purchasing.ask(shop.makerSolved, { outsourced, solved: true, note: '厂家已更换配套件' });
  return true;
};

/** The signed voucher comes back to the clerk once whoever went out has left, or the goods are back. */
export const voucherDesk: Desk = async (staff, { view, dispatches, receipts }) => {
  const voucher = view.vouchers.find(({ state }) => state === 'out')?.voucher;
  const left = dispatches.some(({ signedAt, leftAt }) => signedAt && leftAt);
  if (!voucher || !left || receipts.some(({ state }) => state === 'out')) return false;
  if (dispatches.some(({ result }) => result === 'take-in') && receipts.length === 0) return false;
  await staff.clerk.ask(intake.returnVoucher, { voucher, signature });
  return true;
};
