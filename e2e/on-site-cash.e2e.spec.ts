import { routes } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import {
  bringVoucherBack,
  chargeOf,
  citedBy,
  controlBoard,
  fixOnSite,
  invoiceOf,
  ofPack,
  papersOf,
  registerCall,
  sendTechnician,
  surveyOf,
} from './journey.js';
import { staffOf } from './people.js';

const { billing } = routes;

describe('现场修妥、有费且费用较低（第五条） · fixed on site, paid and low', () => {
  it('is paid in cash to the technician, handed to the accountant, and only then invoiced', async () => {
    const staff = staffOf('JX');
    const { technician, accountant } = staff;
    // 30 minutes at 120 yuan, the call-out, the part: 60 + 30 + 15 yuan, below the limit of 200.
    const amountFen = 6000 + 3000 + 1500;

    const caseId = await registerCall(staff, aDevice());
    const dispatch = await sendTechnician(staff, caseId);
    const work = { labourMinutes: 30, parts: [controlBoard(1500)] };
    await fixOnSite(staff, dispatch, work, { caseId, amountFen });
    const charge = await chargeOf(staff, caseId);
    expect(charge).toMatchObject({ way: 'cash-on-site', state: 'open', amountFen });

    const early = await accountant.tries(billing.handOver, { caseId, amountFen });
    expect(early).toMatchObject({ status: 409, code: 'CASH_NOT_COLLECTED' });
    const short = await technician.tries(billing.collectCash, { caseId, amountFen: amountFen - 1 });
    expect(short.code).toBe('AMOUNT_DIFFERS');
    await technician.does(billing.collectCash, { caseId, amountFen });
    expect((await papersOf(staff, caseId)).invoices).toEqual([]);
    const { handover } = await accountant.does(billing.handOver, { caseId, amountFen });
    const invoice = await invoiceOf(staff, caseId);
    const archived = await bringVoucherBack(staff, caseId);
    await surveyOf(staff, caseId);

    expect(archived.outcome).toBe('on-site/cash-on-site/paid');
    const papers = await papersOf(staff, caseId);
    expect(papers.charges).toEqual([
      expect.objectContaining({ voucher: archived.voucher, handover, collectedFen: amountFen, amountFen }),
    ]);
    expect(papers.invoices).toEqual([
      expect.objectContaining({ invoice: invoice.invoice, voucher: archived.voucher, amountFen }),
    ]);
    expect(papers.vouchers).toEqual([expect.objectContaining({ state: 'archived' })]);
    expect(papers.surveys).toEqual([expect.objectContaining({ state: 'asked' })]);

    const { decisions } = await staff.clerk.does(routes.intake.why, { caseId });
    expect(citedBy(decisions)).toMatchObject({
      entitlement: ['paid', ofPack('1', 'setting.paidWithoutSaleDate')],
      // What the customer signed is what is charged.
      fee: ['charged', ofPack('1')],
      payment: ['cash-on-site', ofPack('5', 'setting.lowFeeLimitFen')],
      closing: ['may-close', ofPack('3', '4', '5')],
    });
  });
});
