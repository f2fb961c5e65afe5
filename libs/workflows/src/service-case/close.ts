import {
  type DocumentName,
  type FrozenPack,
  mayClose,
  type Payment,
  type Place,
  stepRule,
} from '@aftercase/regulations';
import type { Story } from '../story/story.js';
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
  const closing = mayClose(pack, { kind, place, payment, documents: documentsOf(end) });
  const { outcome, reasons, citations } = closing;
  await story.tell(
    'intake.recordDecision',
    { decision: 'closing', outcome, reasons, citations },
    'decide-closing',
  );
  await story.tell('intake.archive', { outcome: end.outcome, how: 'done', citations });
  const survey = stepRule(pack, { kind, place, payment, step: 'survey' });
  if (survey.outcome === 'applies') {
    await story.tell('complaints.askSurvey', {
      technician: technicianOf(story),
      citations: survey.citations,
    });
  }
}

/** The documents that the story has seen come into being on the way it took. */
function documentsOf({ place, payment }: { place: Place; payment: Payment }): DocumentName[] {
  const shop: DocumentName[] = [
    'goods-receipt',
    'goods-register-entry',
    'repair-card',
    'inspection',
    'goods-return',
    'receipt-void',
  ];
  return [
    'call',
    'voucher',
    'dispatch',
    'visit',
    'voucher-signature',
    ...(place === 'shop' ? shop : []),
    ...(payment === 'cash-on-site' ? (['cash-handover'] as const) : []),
    ...(payment === 'none' ? [] : (['invoice'] as const)),
    'register-closed',
    'voucher-archive',
  ];
}
