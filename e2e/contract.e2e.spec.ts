import { routes } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import {
  bringVoucherBack,
  chargeOf,
  citedBy,
  controlBoard,
  daysAgo,
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
const soldLongAgo = aDevice().soldOn(daysAgo(1500));

describe('合同服务，依合同书收费（第一条） · contract service, charged as the contract says', () => {
  it('costs nothing where the contract covers the visit, parts included', async () => {
    const staff = staffOf('JX');

    const caseId = await registerCall(staff, soldLongAgo.underContract('HT-2025-018'));
    const dispatch = await sendTechnician(staff, caseId);
    await fixOnSite(staff, dispatch, { labourMinutes: 90, parts: [controlBoard(26_000)] });
    const archived = await bringVoucherBack(staff, caseId);
    await surveyOf(staff, caseId);

    expect(archived.outcome).toBe('on-site/none/contract');
    expect(archived.device.contract).toMatchObject({ number: 'HT-2025-018', billsPerVisit: false });
    const papers = await papersOf(staff, caseId);
    expect(papers).toMatchObject({ charges: [], invoices: [] });
    expect(papers.vouchers).toEqual([expect.objectContaining({ state: 'archived' })]);
    expect(papers.surveys).toEqual([expect.objectContaining({ state: 'asked' })]);
    const { decisions } = await staff.clerk.does(routes.intake.why, { caseId });
    expect(citedBy(decisions)).toMatchObject({
      entitlement: ['contract', ofPack('1')],
      fee: ['nothing', ofPack('1')],
      payment: ['none', ofPack('1')],
    });
  });

  it('costs what the contract says for each visit, whatever the labour, and is collected like a paid service', async () => {
    const staff = staffOf('JX');
    const amountFen = 8000;

    const caseId = await registerCall(staff, soldLongAgo.underContract('HT-2025-019', amountFen));
    const dispatch = await sendTechnician(staff, caseId);
    await fixOnSite(staff, dispatch, { labourMinutes: 240, parts: [] });
    const charge = await chargeOf(staff, caseId);
    await staff.technician.does(billing.collectCash, { caseId, amountFen });
    await staff.accountant.does(billing.handOver, { caseId, amountFen });
    const invoice = await invoiceOf(staff, caseId);
    const archived = await bringVoucherBack(staff, caseId);
    await surveyOf(staff, caseId);

    expect(charge).toMatchObject({ amountFen, lines: [{ what: 'contract', amountFen }] });
    expect(invoice).toMatchObject({ voucher: archived.voucher, amountFen });
    expect(archived.outcome).toBe('on-site/cash-on-site/contract');
    const { decisions } = await staff.clerk.does(routes.intake.why, { caseId });
    expect(citedBy(decisions)).toMatchObject({
      entitlement: ['contract', ofPack('1')],
      fee: ['charged', ofPack('1')],
      payment: ['cash-on-site', ofPack('1', '5', 'setting.contractBillsLikePaid', 'setting.lowFeeLimitFen')],
      closing: ['may-close', ofPack('3', '4', '5')],
    });
  });
});
