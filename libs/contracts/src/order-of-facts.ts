import type { Role } from './base/people.js';
import type { FactType } from './catalogue.js';

/** Another fact that a fact must not lie before: of the same subject, and of the same document where `by` says which. */
export interface Follows {
  type: FactType;
  /** The key of both facts' data that has the document's number. */
  by?: string;
  /** Only where both say so; asked of what different services know. */
  when?: (fact: Record<string, unknown>, other: Record<string, unknown>) => boolean;
  /** What was entered before the other was belongs to an earlier round and need not follow it. */
  ofThisRound?: true;
}

/** The place of a fact whose time people enter. */
export interface EnteredPlace {
  /** `<service>.<name>` of the endpoints at which it is entered. */
  at: readonly string[];
  /** Of several of a kind the latest counts. What its own service holds refuses; what another holds is compared when both are heard. */
  follows: readonly Follows[];
  /** Who may enter it further back than the company's setting, with a reason; for what another has done, on their behalf. */
  lateBy: readonly Role[];
}

/** Where a fact stands in time: as it happens, stamped by the service itself or reckoned by a rule; or as people enter it. */
export type Place = 'as-it-happens' | EnteredPlace;

const head: readonly Role[] = ['supervisor', 'general-manager'];
const call: Follows = { type: 'intake.call.registered.v1' };
/** Work, not a visit that only looked or found nobody: it is done, or parts were built in. */
const isWork = ({ result, parts }: Record<string, unknown>) =>
  result === undefined || result === 'fixed' || ((parts as unknown[] | undefined)?.length ?? 0) > 0;
/** The customer's yes stands before the work, also where the work is entered long after both. */
const yes: Follows = {
  type: 'billing.quotation.answered.v1',
  when: (work, { accepted }) => accepted === true && isWork(work),
  ofThisRound: true,
};
const entered = (at: string | string[], follows: Follows[], lateBy = head): EnteredPlace => ({
  at: [at].flat(),
  follows,
  lateBy,
});

/** What the complaint handler finds and does, after the complaint was opened. */
const judged = (at: string) =>
  entered(at, [{ type: 'complaints.complaint.opened.v1', by: 'complaint' }], ['complaint-handler']);

/**
 * The order of times, once for all: HTTP, import and what is entered after a day without network all pass the unit of
 * work, which asks this table; the case's story asks it of what different services know. It names every fact, so one
 * without its place does not compile.
 *
 * What is stamped when it is recorded (a dispatch opened by a command) is followed only where the thing cannot be
 * without it, as an invoice collected: a visit of last week that is entered today lies before its own dispatch.
 */
export const orderOfFacts: Record<FactType, Place> = {
  'intake.call.registered.v1': entered('intake.registerCall', [], [...head, 'operator']),
  'intake.customer.answered.v1': entered('intake.answerCustomer', [call]),
  'intake.cancellation.asked.v1': entered('intake.cancelCase', [call]),
  'intake.case.handed-over.v1': entered('intake.handOverCase', [
    call,
    { type: 'intake.case.handed-over.v1' },
  ]),
  'intake.voucher.returned.v1': entered('intake.returnVoucher', [
    call,
    { type: 'dispatch.voucher.signed.v1', by: 'voucher' },
  ]),
  'intake.paper.filed.v1': entered('intake.filePaper', [call]),
  // Nobody gives another's approval: whom the pack asks enters it themselves, late as well.
  'intake.approval.given.v1': entered(
    'intake.decideApproval',
    [call],
    [...head, 'sales-centre', 'purchasing'],
  ),

  'dispatch.technician.assigned.v1': entered(['dispatch.assign', 'dispatch.takeDispatch'], [call]),
  'dispatch.provider.assigned.v1': entered('dispatch.assign', [call]),
  'dispatch.technician.reassigned.v1': entered('dispatch.reassign', [
    call,
    { type: 'dispatch.technician.assigned.v1', by: 'dispatch' },
  ]),
  'dispatch.part.awaited.v1': entered('dispatch.awaitPart', [call]),
  'dispatch.part.arrived.v1': entered('dispatch.missingPartArrived', [
    { type: 'dispatch.part.awaited.v1', by: 'dispatch' },
  ]),
  'dispatch.visit.arrived.v1': entered('dispatch.arrive', [
    call,
    { type: 'dispatch.technician.assigned.v1', by: 'dispatch' },
    { type: 'dispatch.technician.reassigned.v1', by: 'dispatch' },
  ]),
  'dispatch.visit.diagnosed.v1': entered('dispatch.diagnose', [
    { type: 'dispatch.visit.arrived.v1', by: 'dispatch' },
  ]),
  'dispatch.visit.finished.v1': entered('dispatch.finish', [
    { type: 'dispatch.visit.arrived.v1', by: 'dispatch' },
    { type: 'dispatch.visit.diagnosed.v1', by: 'dispatch' },
    yes,
  ]),
  'dispatch.voucher.signed.v1': entered('dispatch.sign', [
    { type: 'dispatch.visit.arrived.v1', by: 'dispatch' },
    { type: 'dispatch.visit.finished.v1', by: 'dispatch' },
  ]),
  'dispatch.visit.accepted.v1': entered('dispatch.accept', [
    { type: 'dispatch.visit.finished.v1', by: 'dispatch' },
  ]),
  // The report may be written after one has left: the departure follows the arrival, not the result.
  'dispatch.visit.left.v1': entered('dispatch.leave', [
    { type: 'dispatch.visit.arrived.v1', by: 'dispatch' },
  ]),

  'repair-shop.receipt.issued.v1': entered('repair-shop.issueReceipt', [call]),
  'repair-shop.part.arrived.v1': entered('repair-shop.partArrived', [
    { type: 'repair-shop.part.awaited.v1', by: 'card' },
  ]),
  'repair-shop.repair.diagnosed.v1': entered('repair-shop.diagnoseInShop', [
    { type: 'repair-shop.receipt.issued.v1' },
  ]),
  'repair-shop.repair.finished.v1': entered('repair-shop.finishRepair', [
    { type: 'repair-shop.receipt.issued.v1' },
    { type: 'repair-shop.repair.diagnosed.v1', by: 'card' },
    yes,
  ]),
  'repair-shop.repair.inspected.v1': entered('repair-shop.inspect', [
    { type: 'repair-shop.repair.finished.v1', by: 'card' },
  ]),
  'repair-shop.goods.returned.v1': entered('repair-shop.returnGoods', [
    { type: 'repair-shop.receipt.issued.v1', by: 'receipt' },
    { type: 'repair-shop.repair.inspected.v1' },
  ]),
  'repair-shop.outsourced.handed-over.v1': entered(
    'repair-shop.handToMaker',
    [call],
    [...head, 'purchasing'],
  ),
  'repair-shop.outsourced.solved.v1': entered(
    'repair-shop.makerSolved',
    [call, { type: 'repair-shop.outsourced.handed-over.v1', by: 'outsourced' }],
    [...head, 'purchasing'],
  ),

  'billing.cash.collected.v1': entered('billing.collectCash', [call]),
  'billing.cash.part-collected.v1': entered('billing.collectCash', [call]),
  // Each collector's own, and no order among them.
  'billing.cash.part-handed-over.v1': entered(
    'billing.handOver',
    [{ type: 'billing.cash.collected.v1' }],
    ['accountant'],
  ),
  'billing.cash.handed-over.v1': entered(
    'billing.handOver',
    [{ type: 'billing.cash.collected.v1' }],
    ['accountant'],
  ),
  'billing.invoice.collected.v1': entered(
    'billing.collectInvoice',
    [{ type: 'billing.invoice.issued.v1', by: 'invoice' }],
    ['accountant'],
  ),
  'billing.invoice.part-collected.v1': entered(
    'billing.collectInvoice',
    [{ type: 'billing.invoice.issued.v1', by: 'invoice' }],
    ['accountant'],
  ),
  'billing.return-cost.stated.v1': entered('billing.stateReturnCost', [call]),
  'billing.refund.approved.v1': entered('billing.approveRefund', [call]),
  'billing.refund.paid.v1': entered(
    'billing.payRefund',
    [{ type: 'billing.refund.approved.v1' }],
    ['accountant'],
  ),
  'billing.quotation.offered.v1': entered('billing.offerQuotation', [call]),
  'billing.quotation.answered.v1': entered('billing.answerQuotation', [
    { type: 'billing.quotation.offered.v1', by: 'quotation' },
  ]),

  // Nobody else speaks for those who judge: what they enter late they enter themselves, with a reason.
  'complaints.survey.answered.v1': entered(
    'complaints.answerSurvey',
    [{ type: 'complaints.survey.asked.v1', by: 'survey' }],
    [...head, 'customer-service'],
  ),
  'complaints.survey.unreached.v1': entered(
    'complaints.surveyUnreached',
    [{ type: 'complaints.survey.asked.v1', by: 'survey' }],
    [...head, 'customer-service'],
  ),
  'complaints.complaint.opened.v1': entered(
    'complaints.openComplaint',
    [call],
    [...head, 'customer-service', 'complaint-handler'],
  ),
  'complaints.complaint.found.v2': judged('complaints.recordFinding'),
  'complaints.complaint.found.v1': judged('complaints.recordFinding'),
  'complaints.complaint.answered.v1': judged('complaints.answerComplaint'),
  'complaints.complaint.remedied.v1': judged('complaints.remedyComplaint'),
  'hr-assessment.assessment.decided.v1': entered(
    'hr-assessment.decide',
    [{ type: 'hr-assessment.assessment.opened.v1', by: 'assessment' }],
    ['hr'],
  ),
  'hr-assessment.appeal.made.v1': entered(
    'hr-assessment.makeAppeal',
    [{ type: 'hr-assessment.assessment.decided.v1', by: 'assessment' }],
    ['hr', 'general-manager'],
  ),
  'hr-assessment.appeal.decided.v1': entered(
    'hr-assessment.decideAppeal',
    [{ type: 'hr-assessment.appeal.made.v1', by: 'appeal' }],
    ['hr', 'general-manager'],
  ),

  // Stamped by the service as it happens, or reckoned by a rule of a promise.
  'intake.tracking-link.closed.v1': 'as-it-happens',
  'intake.tracking-link.issued.v1': 'as-it-happens',
  'intake.recall.opened.v1': 'as-it-happens',
  'intake.recall.settled.v1': 'as-it-happens',
  'intake.recall.closed.v1': 'as-it-happens',
  'intake.recall.flagged.v1': 'as-it-happens',
  'intake.recall.resumed.v1': 'as-it-happens',
  'intake.call.completed.v1': 'as-it-happens',
  'intake.call.corrected.v1': 'as-it-happens',
  'intake.call.voided.v1': 'as-it-happens',
  'intake.call.closed.v1': 'as-it-happens',
  'intake.voucher.pulled.v1': 'as-it-happens',
  'intake.voucher.corrected.v1': 'as-it-happens',
  'intake.voucher.voided.v1': 'as-it-happens',
  'intake.voucher.dropped.v1': 'as-it-happens',
  'intake.voucher.archived.v1': 'as-it-happens',
  'intake.promise.made.v1': 'as-it-happens',
  'intake.promise.kept.v1': 'as-it-happens',
  'intake.promise.breached.v1': 'as-it-happens',
  'intake.promise.breach-withdrawn.v1': 'as-it-happens',
  'intake.promise.paused.v1': 'as-it-happens',
  'intake.promise.moved.v1': 'as-it-happens',
  'intake.promise.warned.v1': 'as-it-happens',
  'intake.promise.escalated.v1': 'as-it-happens',
  'intake.promise.lapsed.v1': 'as-it-happens',
  'intake.cancellation.answered.v1': 'as-it-happens',
  'intake.case.merged.v1': 'as-it-happens',
  'intake.decision.overridden.v1': 'as-it-happens',
  'intake.decision.recorded.v1': 'as-it-happens',
  'intake.case.opened.v1': 'as-it-happens',
  'intake.case.archived.v1': 'as-it-happens',
  'intake.case.flagged.v1': 'as-it-happens',
  'intake.case.resumed.v1': 'as-it-happens',
  'intake.case.moved.v1': 'as-it-happens',
  'intake.case.out-of-order.v1': 'as-it-happens',
  'intake.case.order-checked.v1': 'as-it-happens',
  'intake.approval.asked.v1': 'as-it-happens',
  'dispatch.dispatch.opened.v1': 'as-it-happens',
  'dispatch.dispatch.cancelled.v1': 'as-it-happens',
  'dispatch.visit.left-without-call.v1': 'as-it-happens',
  'dispatch.visit.left-without-call-withdrawn.v1': 'as-it-happens',
  'dispatch.appointment.confirmed.v1': 'as-it-happens',
  'dispatch.appointment.rescheduled.v1': 'as-it-happens',
  'dispatch.appointment.cancelled.v1': 'as-it-happens',
  'dispatch.plan.opened.v1': 'as-it-happens',
  'dispatch.plan.extended.v1': 'as-it-happens',
  'dispatch.plan.stopped.v1': 'as-it-happens',
  'dispatch.plan.visit-called.v1': 'as-it-happens',
  'dispatch.plan.visit-ended.v1': 'as-it-happens',
  'dispatch.plan.closed.v1': 'as-it-happens',
  'dispatch.plan.flagged.v1': 'as-it-happens',
  'dispatch.plan.resumed.v1': 'as-it-happens',
  'repair-shop.card.opened.v1': 'as-it-happens',
  'repair-shop.part.awaited.v1': 'as-it-happens',
  'repair-shop.outsourced.opened.v1': 'as-it-happens',
  'repair-shop.receipt.corrected.v1': 'as-it-happens',
  'repair-shop.receipt.replaced.v1': 'as-it-happens',
  'repair-shop.receipt.withdrawn.v1': 'as-it-happens',
  'repair-shop.goods.entered.v1': 'as-it-happens',
  'repair-shop.goods.released.v1': 'as-it-happens',
  'billing.unagreed-charge.asked.v1': 'as-it-happens',
  'billing.unagreed-charge.decided.v1': 'as-it-happens',
  'billing.unagreed-charge.withdrawn.v1': 'as-it-happens',
  'billing.charge.opened.v1': 'as-it-happens',
  'billing.charge.way-changed.v1': 'as-it-happens',
  'billing.difference.settled.v1': 'as-it-happens',
  'billing.discount.approved.v1': 'as-it-happens',
  'billing.price-approval.asked.v1': 'as-it-happens',
  'billing.price-approval.given.v1': 'as-it-happens',
  'billing.return-cost.asked.v1': 'as-it-happens',
  'billing.return-cost.waived.v1': 'as-it-happens',
  'billing.return-cost.withdrawn.v1': 'as-it-happens',
  'billing.refund.asked.v1': 'as-it-happens',
  'billing.refund.withdrawn.v1': 'as-it-happens',
  'intake.proof.awaited.v1': 'as-it-happens',
  'billing.quotation.asked.v1': 'as-it-happens',
  'billing.quotation.withdrawn.v1': 'as-it-happens',
  'billing.contract.signed.v1': 'as-it-happens',
  'billing.contract.renewed.v1': 'as-it-happens',
  'billing.contract.expiry-noticed.v1': 'as-it-happens',
  'billing.contract.terminated.v1': 'as-it-happens',
  'billing.contract.closed.v1': 'as-it-happens',
  'billing.contract.flagged.v1': 'as-it-happens',
  'billing.contract.resumed.v1': 'as-it-happens',
  'billing.invoice.issued.v1': 'as-it-happens',
  'billing.invoice.reversed.v1': 'as-it-happens',
  'billing.contract.cover-reserved.v1': 'as-it-happens',
  'billing.contract.cover-used.v1': 'as-it-happens',
  'billing.contract.cover-released.v1': 'as-it-happens',
  'dispatch.plan.recounted.v1': 'as-it-happens',
  'dispatch.plan.visit-missed.v1': 'as-it-happens',
  'dispatch.plan.visit-gave-way.v1': 'as-it-happens',
  'dispatch.plan.visit-made-up.v1': 'as-it-happens',
  'dispatch.technician.unassigned.v1': 'as-it-happens',
  'complaints.survey.asked.v1': 'as-it-happens',
  'complaints.complaint.closed.v1': 'as-it-happens',
  'complaints.complaint.classified.v1': 'as-it-happens',
  'complaints.complaint.graded.v1': 'as-it-happens',
  'hr-assessment.appeal.closed.v1': 'as-it-happens',
  'hr-assessment.assessment.opened.v1': 'as-it-happens',
};
