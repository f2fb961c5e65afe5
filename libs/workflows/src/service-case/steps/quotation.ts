import type { FrozenStep } from '@aftercase/regulations';
import { asks, type CaseFile, citeStep } from './case-file.js';
import { Declined } from './ending.js';
import type { Entitled } from './entitlement.js';

/**
 * Out of warranty the sales centre quotes first, parts and travel included (`field-service` 二.2).
 * @throws Declined where the customer does not want it
 */
export async function agreeOnQuotation(file: CaseFile, entitlement: Entitled): Promise<void> {
  const step = asks(file, 'quotation');
  if (step && entitlement === 'paid') await agreeOn(file, step);
}

/**
 * Diagnosis, a repair plan, and the customer's signature under the agreement, before the work (`service-centre` 7).
 * @throws Declined where the customer does not want it
 */
export async function agreeOnPlan(file: CaseFile): Promise<void> {
  const step = asks(file, 'repair-plan');
  if (step) await agreeOn(file, step);
}

async function agreeOn(file: CaseFile, step: FrozenStep): Promise<void> {
  const { story } = file;
  const agreement = asks(file, 'repair-agreement');
  const citations = [step, ...(agreement ? [agreement] : [])].flatMap((one) => citeStep(file, one));
  const by = quoterOf(step);
  const { quotation } = await story.command('billing.askQuotation', {
    by,
    agreement: !!agreement,
    citations,
  });
  const answered = await story.until('billing.quotation.answered.v1', () =>
    story.all('billing.quotation.answered.v1').find(({ data }) => data.quotation === quotation),
  );
  if (!answered.data.accepted) throw new Declined();
}

const quoterOf = ({ by }: FrozenStep) =>
  by === 'sales-centre' || by === 'supervisor' || by === 'service-provider' ? by : 'technician';

/** The amount the customer accepted, in fen, with its lines; null where nothing was quoted. */
export function quotedOf({ story }: CaseFile) {
  const accepted = story.all('billing.quotation.answered.v1').find(({ data }) => data.accepted);
  if (!accepted) return null;
  const offered = story
    .all('billing.quotation.offered.v1')
    .filter(({ data }) => data.quotation === accepted.data.quotation)
    .at(-1);
  return offered ? { amountFen: offered.data.amountFen, lines: offered.data.lines } : null;
}
