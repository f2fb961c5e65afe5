import { routes } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import {
  bringVoucherBack,
  citedBy,
  daysAgo,
  fixOnSite,
  ofPack,
  papersOf,
  registerCall,
  sendTechnician,
  surveyOf,
} from './journey.js';
import { staffOf } from './people.js';

describe('现场修妥、保证期内免费（第一、三、四条） · fixed on site, free under guarantee', () => {
  it('goes from the call to the archive, and nobody pays', async () => {
    const staff = staffOf('JX');

    const caseId = await registerCall(staff, aDevice().soldOn(daysAgo(60)));
    const dispatch = await sendTechnician(staff, caseId);
    await fixOnSite(staff, dispatch, { labourMinutes: 30, parts: [] });
    const archived = await bringVoucherBack(staff, caseId);
    const survey = await surveyOf(staff, caseId);
    await staff.customerService.does(routes.complaints.answerSurvey, { survey: survey.survey, score: 5 });

    expect(archived.outcome).toBe('on-site/none/free');
    expect(archived.vouchers).toEqual([
      expect.objectContaining({ state: 'archived', successor: null, voucher: archived.voucher }),
    ]);
    const papers = await papersOf(staff, caseId);
    expect(papers.dispatches).toEqual([
      expect.objectContaining({
        voucher: archived.voucher,
        technician: staff.technician.sub,
        result: 'fixed',
        state: 'finished',
        signedAt: expect.any(String),
      }),
    ]);
    expect(papers).toMatchObject({ charges: [], invoices: [], receipts: [], goods: [], cards: [] });
    expect(papers.surveys).toEqual([
      expect.objectContaining({ state: 'answered', score: 5, technician: staff.technician.sub }),
    ]);
    expect(papers.promises).toEqual([expect.objectContaining({ promise: 'reply', state: 'kept' })]);

    const { decisions, text } = await staff.clerk.does(routes.intake.why, { caseId });
    expect(citedBy(decisions)).toMatchObject({
      entitlement: ['free', ofPack('1', 'setting.guaranteeMonths')],
      fee: ['nothing', ofPack('1')],
      payment: ['none', ofPack('1')],
      closing: ['may-close', ofPack('3', '4')],
    });
    expect(text.zh).toContain('免费服务');
  });
});
