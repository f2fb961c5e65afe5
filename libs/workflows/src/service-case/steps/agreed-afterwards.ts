import { agreedToPay, cite } from '@aftercase/regulations';
import type { Story } from '../../story/story.js';
import { type CaseFile, faultCauseOf, findsFault } from './case-file.js';
import { decideAfterDiagnosis, type Entitled, entitledFirst } from './entitlement.js';
import {
  acceptedOf,
  answerTo,
  askQuotation,
  liveQuotation,
  offeredIn,
  withdrawQuotation,
} from './quotation.js';

/** Who pays in the end, and whether what it comes to may be charged. */
export interface Agreed {
  entitled: Entitled;
  mayCharge: boolean;
}

/**
 * Work that turned out to be paid only after it was done: a result that tells the cause, a proof that shows another day
 * of sale, a person's word. No customer pays what they have not agreed to (`service-centre` 7, `field-service` 二.2), so
 * they are asked then. Where they say no, somebody waives it or answers for the difference; it is never charged. A proof
 * that comes meanwhile and a person's word are heard as well.
 * @param ordered who was to pay when the work began
 */
export async function agreedAfterwards(file: CaseFile, ordered: Entitled): Promise<Agreed> {
  const { story } = file;
  for (;;) {
    const heard = story.state.facts.length;
    const entitled = await decideAfterDiagnosis(file, ordered);
    if (!story.begunSince(4)) return { entitled, mayCharge: true };
    if (entitled !== 'paid' || agreedTo(file, ordered)) {
      await withdrawUnagreed(story);
      return { entitled, mayCharge: true };
    }
    const declined = declinedFen(story);
    if (declined === 0 || story.latest('billing.unagreed-charge.decided.v1'))
      return { entitled, mayCharge: false };
    if (declined !== null) await askUnagreed(file, declined);
    else if (!liveQuotation(story)) await askQuotation(file, 'after-work');
    await story.until('the agreement after the work', () =>
      story.state.facts.length > heard ? true : undefined,
    );
  }
}

const agreedTo = (file: CaseFile, ordered: Entitled): boolean =>
  agreedToPay({
    accepted: acceptedOf(file.story) !== undefined,
    causeFound: findsFault(file) && faultCauseOf(file) !== null,
    first: entitledFirst(file),
    ordered,
  });

/** What the customer said no to, in fen; null while they have not. */
function declinedFen(story: Story): number | null {
  const live = liveQuotation(story);
  const answer = live && answerTo(story, live.quotation);
  if (!answer || answer.data.accepted) return null;
  return offeredIn(story, answer.data)?.amountFen ?? 0;
}

async function askUnagreed({ story, pack }: CaseFile, amountFen: number): Promise<void> {
  const ground = pack.grounds['entitlement.paid'];
  const citations = ground ? [cite(pack, ground)] : [];
  const { quotation } = liveQuotation(story) as { quotation: string };
  const input = { quotation, amountFen, citations };
  await story.command('billing.askUnagreedCharge', input, askStep(roundOf(story)));
}

/** How often it was asked and taken back again, from 1: paid, free and paid once more. The first keeps the steps' plain names. */
function roundOf({ state }: Pick<Story, 'state'>): number {
  let round = 1;
  while (withdrawStep(round) in state.done) round += 1;
  return round;
}
const askStep = (round: number) => (round === 1 ? 'billing.askUnagreedCharge' : `ask-unagreed-${round}`);
const withdrawStep = (round: number) =>
  round === 1 ? 'billing.withdrawUnagreedCharge' : `withdraw-unagreed-${round}`;

/** Nobody has to agree, or to decide, any more. What was answered or decided stays. */
export async function withdrawUnagreed(story: Story): Promise<void> {
  await withdrawQuotation(story);
  const round = roundOf(story);
  const asked = story.answer('billing.askUnagreedCharge', askStep(round));
  if (!asked || story.latest('billing.unagreed-charge.decided.v1')) return;
  await story.command('billing.withdrawUnagreedCharge', {}, withdrawStep(round));
}
