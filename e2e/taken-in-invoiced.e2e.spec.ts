import { routes } from '@aftercase/contracts';
import { aDevice } from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.js';
import {
  agreeOn,
  bringVoucherBack,
  citedBy,
  controlBoard,
  daysAgo,
  found,
  invoiceOf,
  ofPack,
  papersOf,
  promisedDay,
  registerCall,
  sendTechnician,
  signature,
  surveyOf,
} from './journey.js';
import { type Staff, staffOf } from './people.js';

const { dispatch, billing, intake, complaints, 'repair-shop': shop, 'hr-assessment': hr } = routes;

describe('携回修护、有费（第六、七、八条） · taken in and invoiced', () => {
  it('leaves a receipt, is repaired and inspected twice, goes back, is invoiced; then a complaint is assessed', async () => {
    const staff = staffOf('JX');

    const caseId = await registerCall(staff, aDevice().soldOn(daysAgo(1500)).withSerial(`E2E-${Date.now()}`));
    const receipt = await takeIn(staff, caseId, await sendTechnician(staff, caseId));
    const card = await cardOf(staff, caseId);
    // 90 minutes in the shop at 120 yuan, the call-out, the part, as the customer signed for them.
    const agreedFen = 18_000 + 3000 + 26_000;
    await diagnosedAndAgreed(staff, caseId, card, agreedFen);
    await repairFailsOnceThenPasses(staff, receipt, card);
    expect((await papersOf(staff, caseId)).goods).toEqual([
      expect.objectContaining({ receipt, outAt: null, returnOn: promisedDay() }),
    ]);

    await staff.technician.does(shop.returnGoods, { receipt, signature });
    const { invoice, amountFen } = await invoiceOf(staff, caseId);
    await staff.accountant.does(billing.collectInvoice, { invoice, amountFen });
    const archived = await bringVoucherBack(staff, caseId);

    // The second round in the shop costs the customer nothing that they have not agreed to.
    expect(amountFen).toBe(agreedFen);
    expect(archived.outcome).toBe('shop/invoice-on-return/paid');
    const papers = await papersOf(staff, caseId);
    expect(papers.receipts).toEqual([
      expect.objectContaining({ receipt, state: 'void', voidedAt: expect.any(String), successor: null }),
    ]);
    expect(papers.goods).toEqual([expect.objectContaining({ receipt, outAt: expect.any(String) })]);
    expect(papers.cards).toEqual([
      expect.objectContaining({ card, receipt, state: 'returned', labourMinutes: 110, inspections: 2 }),
    ]);
    expect(papers.invoices).toEqual([
      expect.objectContaining({ voucher: archived.voucher, state: 'collected', amountFen }),
    ]);
    expect(papers.vouchers).toEqual([expect.objectContaining({ state: 'archived' })]);
    const { decisions } = await staff.clerk.does(intake.why, { caseId });
    expect(citedBy(decisions)).toMatchObject({
      entitlement: ['paid', ofPack('1', 'setting.guaranteeMonths')],
      payment: ['invoice-on-return', ofPack('8')],
      closing: ['may-close', ofPack('3', '4', '6', '7', '8', 'setting.registerClosedAtReturn')],
    });

    await dissatisfactionIsAssessed(staff, caseId);
  });
});

/** Not to be mended on the spot: the customer signs, gets a receipt, and the goods go along (article 6). */
async function takeIn({ technician }: Staff, caseId: string, number: string): Promise<string> {
  await technician.does(dispatch.finish, {
    dispatch: number,
    result: 'take-in',
    labourMinutes: 10,
    cause: '控制板烧毁',
    solution: '现场不能处理，携回修护',
  });
  const { receipt } = await technician.does(shop.issueReceipt, {
    caseId,
    item: '热水器 RS-60',
    accessories: '电源线一条',
    signature,
  });
  await technician.does(dispatch.sign, { dispatch: number, signature });
  await technician.does(dispatch.leave, { dispatch: number });
  return receipt;
}

/** Entered in the goods register, the repair card hangs on the goods (articles 6 and 7). */
const cardOf = ({ shopWorker }: Staff, caseId: string) =>
  eventually(`repair card of ${caseId}`, async () => {
    const { cards } = await shopWorker.does(shop.listCards, { caseId });
    return cards[0]?.card;
  });

/** No repair before it is known what is wrong and, since it costs, before the customer has signed. */
async function diagnosedAndAgreed(staff: Staff, caseId: string, card: string, amountFen: number) {
  const { shopWorker } = staff;
  const repair = { card, labourMinutes: 90, work: '更换控制板' };
  expect((await shopWorker.tries(shop.finishRepair, repair)).code).toBe('DIAGNOSIS_MISSING');
  await shopWorker.does(shop.diagnoseInShop, { card, ...found(90) });
  expect((await shopWorker.tries(shop.finishRepair, repair)).code).toBe('WORK_NOT_AGREED');
  await agreeOn(staff, caseId, amountFen);
  await eventually(`work of ${card}`, async () => {
    const { cards } = await shopWorker.does(shop.listCards, { caseId });
    return cards[0]?.work === 'may-begin';
  });
}

/** Nothing goes back to the customer before the supervisor has passed it (article 7). */
async function repairFailsOnceThenPasses(staff: Staff, receipt: string, card: string): Promise<void> {
  const { shopWorker, supervisor, technician } = staff;
  await shopWorker.does(shop.finishRepair, {
    card,
    labourMinutes: 90,
    parts: [controlBoard(26_000)],
    work: '更换控制板',
  });
  await supervisor.does(shop.inspect, { card, passed: false, note: '仍有异响' });
  const tooEarly = await technician.tries(shop.returnGoods, { receipt, signature });
  expect(tooEarly).toMatchObject({ status: 409, code: 'NOT_INSPECTED' });
  await shopWorker.does(shop.finishRepair, { card, labourMinutes: 20, work: '紧固风扇，通电试机' });
  await supervisor.does(shop.inspect, { card, passed: true, returnOn: promisedDay() });
}

/** Settings of this pack: a bad answer is a complaint, and a finding against a person an assessment. */
async function dissatisfactionIsAssessed(staff: Staff, caseId: string): Promise<void> {
  const { customerService, complaintHandler, technician } = staff;
  const { survey } = await surveyOf(staff, caseId);
  const { complaint } = await customerService.does(complaints.answerSurvey, {
    survey,
    score: 1,
    comment: '师傅与我争吵',
  });
  await complaintHandler.does(complaints.recordFinding, {
    complaint: String(complaint),
    substantiated: true,
    cause: 'quarrel',
    person: technician.sub,
    personal: true,
    finding: '录音属实',
  });
  const opened = await eventually(`assessment after ${complaint}`, async () => {
    const { assessments } = await staff.hr.does(hr.listAssessments, { caseId });
    return assessments[0];
  });
  expect(opened).toMatchObject({ complaint, person: technician.sub, cause: 'quarrel', state: 'open' });
  const { assessment } = opened;
  // The station's set provides no sanction, so HR imposes none.
  const decided = { assessment, reason: '与用户争吵，查证属实' };
  expect(await staff.hr.tries(hr.decide, { ...decided, sanction: 'demerit' })).toMatchObject({
    status: 422,
    code: 'SANCTION_NOT_IN_PACK',
  });
  await staff.hr.does(hr.decide, { ...decided, sanction: 'none' });
  const closed = await eventually(`end of ${complaint}`, async () => {
    const ledger = await complaintHandler.does(complaints.listComplaints, { caseId });
    return ledger.complaints.find(({ state }) => state === 'closed');
  });
  expect(closed).toMatchObject({ complaint, source: 'survey', outcome: 'assessed', assessment });
  // What the pack decided of the complaint stands in the answer to "why" of its case.
  const { decisions } = await staff.clerk.does(intake.why, { caseId });
  expect(decisions.filter((one) => one.complaint === complaint)).toMatchObject([
    { decision: 'grade' },
    { decision: 'sanction' },
  ]);
}
