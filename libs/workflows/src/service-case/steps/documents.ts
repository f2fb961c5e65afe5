import type { DocumentName } from '@aftercase/regulations';
import type { Story } from '../../story/story.js';
import type { CaseFile } from './case-file.js';

/** The documents that the story has seen come into being; each is in the books of the service that told of it. */
export function documentsOf(file: CaseFile): DocumentName[] {
  const { story } = file;
  const returned = story.latest('repair-shop.goods.returned.v1');
  const taken = story.latest('repair-shop.receipt.issued.v1');
  const sentIn = file.serviceWay === 'send-in' ? taken : undefined;
  const visits = story.all('dispatch.visit.finished.v1').filter(({ data }) => data.result !== 'absent');
  const quoted = story.all('billing.quotation.answered.v1').find(({ data }) => data.accepted);
  const asked =
    story.latest('complaints.survey.answered.v1') ?? story.latest('complaints.survey.unreached.v1');
  const back = story.latest('intake.voucher.returned.v1');
  const seen: [DocumentName, unknown][] = [
    ['call', story.answer('intake.openCase')],
    ['reply', story.latest('intake.customer.answered.v1')],
    ['voucher', story.answer('intake.pullVoucher')],
    // Sending in is one of the two ways to arrange a repair (`physiotherapy` 12): the goods are here.
    ['dispatch', story.answer('dispatch.openDispatch') ?? sentIn],
    ['visit', visits[0]],
    ['service-report', visits[0] ?? paper(story, 'service-report')],
    ['check-out', story.latest('dispatch.visit.left.v1')],
    ['acceptance', story.all('dispatch.visit.accepted.v1').find(({ data }) => data.accepted) ?? returned],
    ['voucher-signature', story.latest('dispatch.voucher.signed.v1')],
    ['goods-receipt', taken],
    ['goods-register-entry', story.answer('repair-shop.takeIn')],
    ['repair-card', story.answer('repair-shop.takeIn')],
    ['inspection', story.all('repair-shop.repair.inspected.v1').find(({ data }) => data.passed)],
    ['goods-return', returned],
    // Recovered and voided in the transaction that gives the goods back (article 7).
    ['receipt-void', returned],
    ['repair-plan', quoted],
    ['quotation', quoted],
    ['repair-agreement', quoted?.data.signed || undefined],
    ['approval', story.latest('intake.approval.given.v1')],
    ['cash-handover', story.latest('billing.cash.handed-over.v1')],
    ['invoice', story.answer('billing.issueInvoice')],
    ['survey', asked],
    ['feedback', asked ?? paper(story, 'feedback')],
    ['evaluation', asked],
    ['purchase-proof', file.proofs.includes('purchase-proof') || paper(story, 'purchase-proof')],
    ['warranty-card', file.proofs.includes('warranty-card') || paper(story, 'warranty-card')],
    ['service-plan', paper(story, 'service-plan')],
    ['confirmation', paper(story, 'confirmation')],
    ['service-record', paper(story, 'service-record')],
    ['training-summary', paper(story, 'training-summary')],
    ['work-record', paper(story, 'work-record')],
    // These two are what closing does, in one transaction, with the voucher that is back.
    ['register-closed', back],
    ['voucher-archive', back],
  ];
  return seen.flatMap(([document, there]) => (there ? [document] : []));
}

/** A paper that somebody filed in the case. */
export const paper = (story: Story, document: string) =>
  story
    .all('intake.paper.filed.v1')
    .filter(({ data }) => data.document === document)
    .at(-1);
