import { type Closing, mayClose, type Payment, type Place, stepRule } from '@aftercase/regulations';
import { patched } from '@temporalio/workflow';
import { decide, type Recording } from '../../decision/decide.js';
import { joined } from '../../story/joined.js';
import type { Story } from '../../story/story.js';
import { asks, type CaseFile, citeStep } from './case-file.js';
import { documentsOf } from './documents.js';
import { receiptsSettled } from './repair-in-shop.js';
import { technicianOf } from './visit.js';

export interface End {
  site: Place;
  payment: Payment;
  /** What people read on the case, e.g. `shop/invoice-on-return/paid`. */
  outcome: string;
}

/**
 * The papers that the pack asks for are there; the register entry is closed and the voucher archived
 * (`service-station` articles 4 and 7). The customer is asked before, where the pack makes that a paper of the case,
 * else afterwards.
 */
export async function closeCase(file: CaseFile, end: End): Promise<void> {
  const { story } = file;
  const form = surveyStep(file);
  if (form?.closing) await askCustomer(file, end);
  if (asks(file, 'voucher')) await story.fact('intake.voucher.returned.v1');
  const { citations } = await papersComplete(file, end);
  await story.command('intake.archive', { outcome: end.outcome, how: 'done', citations });
  if (form && !form.closing) await askCustomer(file, end);
}

/** How the pack asks the customer how it was: a survey, a feedback or an evaluation form; undefined: not at all. */
function surveyStep(file: CaseFile) {
  const step = asks(file, 'survey') ?? asks(file, 'evaluation') ?? asks(file, 'feedback');
  return step && (step.by === 'customer' || step.by === 'customer-service') ? step : undefined;
}

async function askCustomer(file: CaseFile, { site, payment }: End): Promise<void> {
  const step = surveyStep(file);
  if (!step) return;
  const { kind, pack, story } = file;
  const asked = stepRule(pack, { kind, place: site, payment, step: step.step });
  if (asked.outcome !== 'applies') return;
  await story.command('complaints.askSurvey', {
    technician: technicianOf(story),
    citations: citeStep(file, step),
    form: step.document as 'survey' | 'feedback' | 'evaluation',
  });
}

/** Waits until every paper is there; then the decision that the case may close goes on record, with its articles. */
async function papersComplete(file: CaseFile, end: End): Promise<Closing> {
  const { kind, story } = file;
  const { site, payment } = end;
  const facts = () => ({ kind, place: site, payment, documents: documentsOf(file) });
  for (let n = 0; ; n++) {
    await receiptsSettled(story);
    const now = mayClose(file.pack, facts());
    // Earlier releases put the incomplete decision on record and had a person start it again.
    if (now.outcome === 'incomplete' && patched('papers-awaited')) {
      const complete = () => mayClose(file.pack, facts()).outcome === 'may-close' || undefined;
      await story.until(`papers: ${now.missing.join(', ')}`, complete);
      await receiptsSettled(story);
    }
    const step = n === 0 ? 'decide-closing' : `decide-closing-${n}`;
    const closing = await decide(story, 'closing', mayClose, facts, step, withArchive(story, end, step));
    if (closing.outcome === 'may-close') return closing;
    await story.needPerson(step, 'PAPER_MISSING');
  }
}

/** Once the case may close nothing stands between that decision and the archive. Undefined: they are sent one by one. */
function withArchive(story: Story, { outcome }: End, step: string): Recording<Closing> | undefined {
  if (!joined(story, step, 'intake.archive')) return undefined;
  return async (decision, closing) => {
    if (closing.outcome !== 'may-close') return story.tryCommand('intake.recordDecision', decision, step);
    const input = { outcome, how: 'done' as const, citations: closing.citations, decision };
    const archived = await story.tryCommand('intake.archive', input, step);
    if (archived.ok) story.keep('intake.archive', archived.value);
    return archived;
  };
}
