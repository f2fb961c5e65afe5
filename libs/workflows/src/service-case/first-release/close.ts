import {
  type Closing,
  type DocumentName,
  type FrozenPack,
  mayClose,
  type Payment,
  type Place,
  type Situation,
  stepRule,
} from '@aftercase/regulations';
import type { Story } from '../../story/story.js';
import { technicianOf } from './visit.js';

/**
 * The clerk has the signed voucher back; the register entry is closed, the voucher archived (`service-station`
 * articles 4 and 7), and the customer is asked how it was (a company setting of this pack).
 */
export async function closeCase(
  story: Story,
  pack: FrozenPack,
  end: { kind: 'repair'; place: Place; payment: Payment; outcome: string },
): Promise<void> {
  await story.fact('intake.voucher.returned.v1');
  const { kind, place, payment } = end;
  const { citations } = await papersComplete(story, pack, { kind, place, payment });
  await story.command('intake.archive', { outcome: end.outcome, how: 'done', citations });
  const survey = stepRule(pack, { kind, place, payment, step: 'survey' });
  if (survey.outcome === 'applies') {
    await story.command('complaints.askSurvey', {
      technician: technicianOf(story),
      citations: survey.citations,
    });
  }
}

/** Asks the pack whether every paper is there; where one is missing a person is told, and it is asked again. */
async function papersComplete(
  story: Story,
  pack: FrozenPack,
  situation: Required<Situation>,
): Promise<Closing> {
  for (let n = 0; ; n++) {
    const closing = mayClose(pack, { ...situation, documents: documentsOf(story) });
    const { outcome, reasons, citations } = closing;
    const step = n === 0 ? 'decide-closing' : `decide-closing-${n}`;
    await story.command('intake.recordDecision', { decision: 'closing', outcome, reasons, citations }, step);
    if (outcome === 'may-close') return closing;
    await story.needPerson(step, 'PAPER_MISSING');
  }
}

/** The documents that the story has seen come into being; each is in the books of the service that told of it. */
function documentsOf(story: Story): DocumentName[] {
  const returned = story.latest('repair-shop.goods.returned.v1');
  const seen: [DocumentName, unknown][] = [
    ['call', story.answer('intake.openCase')],
    ['voucher', story.answer('intake.pullVoucher')],
    ['dispatch', story.answer('dispatch.openDispatch')],
    ['visit', story.latest('dispatch.visit.finished.v1')],
    ['voucher-signature', story.latest('dispatch.voucher.signed.v1')],
    ['goods-receipt', story.latest('repair-shop.receipt.issued.v1')],
    ['goods-register-entry', story.answer('repair-shop.takeIn')],
    ['repair-card', story.answer('repair-shop.takeIn')],
    ['inspection', story.all('repair-shop.repair.inspected.v1').find(({ data }) => data.passed)],
    ['goods-return', returned],
    // Recovered and voided in the transaction that gives the goods back (article 7).
    ['receipt-void', returned],
    ['cash-handover', story.latest('billing.cash.handed-over.v1')],
    ['invoice', story.answer('billing.issueInvoice')],
    // These two are what closing does, in one transaction, with the voucher that is back.
    ['register-closed', story.latest('intake.voucher.returned.v1')],
    ['voucher-archive', story.latest('intake.voucher.returned.v1')],
  ];
  return seen.flatMap(([document, there]) => (there ? [document] : []));
}
