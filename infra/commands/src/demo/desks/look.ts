import { type OutputOf, routes } from '@aftercase/contracts';
import type { Pack } from '@aftercase/regulations';
import type { Course } from '../script/course.js';
import type { Staff } from '../script/staff.js';

const { billing, complaints, dispatch, intake, 'repair-shop': shop } = routes;

/** A case as its papers lie on everybody's desk at one moment. */
export interface Look {
  caseId: string;
  pack: Pack;
  course: Course;
  view: OutputOf<typeof intake.getCase>;
  papers: OutputOf<typeof intake.listPapers>['papers'];
  approvals: OutputOf<typeof intake.listApprovals>['approvals'];
  dispatches: OutputOf<typeof dispatch.listDispatches>['dispatches'];
  receipts: OutputOf<typeof shop.listReceipts>['receipts'];
  cards: OutputOf<typeof shop.listCards>['cards'];
  outsourced: OutputOf<typeof shop.listOutsourced>['outsourced'];
  quotations: OutputOf<typeof billing.listQuotations>['quotations'];
  returnCosts: OutputOf<typeof billing.listReturnCosts>['returnCosts'];
  refunds: OutputOf<typeof billing.listRefunds>['refunds'];
  unagreedCharges: OutputOf<typeof billing.listUnagreedCharges>['unagreedCharges'];
  charges: OutputOf<typeof billing.listCharges>['charges'];
  invoices: OutputOf<typeof billing.listInvoices>['invoices'];
  surveys: OutputOf<typeof complaints.listSurveys>['surveys'];
}

/** Somebody's desk: does the one next thing that lies there, and answers whether there was one. */
export type Desk = (staff: Staff, look: Look) => Promise<boolean>;

export async function lookAt(staff: Staff, caseId: string, pack: Pack, course: Course): Promise<Look> {
  const { auditor } = staff;
  const [
    view,
    papers,
    approvals,
    dispatches,
    receipts,
    cards,
    outsourced,
    quotations,
    charges,
    invoices,
    surveys,
    returnCosts,
    refunds,
    unagreed,
  ] = await Promise.all([
    auditor.ask(intake.getCase, { caseId }),
    auditor.ask(intake.listPapers, { caseId }),
    auditor.ask(intake.listApprovals, { caseId }),
    auditor.ask(dispatch.listDispatches, { caseId }),
    auditor.ask(shop.listReceipts, { caseId }),
    auditor.ask(shop.listCards, { caseId }),
    auditor.ask(shop.listOutsourced, { caseId }),
    auditor.ask(billing.listQuotations, { caseId }),
    auditor.ask(billing.listCharges, { caseId }),
    auditor.ask(billing.listInvoices, { caseId }),
    auditor.ask(complaints.listSurveys, { caseId }),
    auditor.ask(billing.listReturnCosts, { caseId }),
    auditor.ask(billing.listRefunds, { caseId }),
    auditor.ask(billing.listUnagreedCharges, { caseId }),
  ]);
  return {
    caseId,
    pack,
    course,
    view,
    ...papers,
    ...approvals,
    ...dispatches,
    ...receipts,
    ...cards,
    ...outsourced,
    ...quotations,
    ...charges,
    ...invoices,
    ...surveys,
    ...returnCosts,
    ...refunds,
    ...unagreed,
  };
}
