import type { CommandInput } from '@aftercase/contracts';
import { cite, type FrozenStep } from '@aftercase/regulations';
import type { Story } from '../../story/story.js';
import { asks, assigneeKindOf, type CaseFile, citeStep } from './case-file.js';
import { Declined } from './ending.js';
import { decideAgain, type Entitled } from './entitlement.js';

/**
 * Out of warranty the sales centre quotes first, parts and travel included (`field-service` 二.2). A proof that is
 * filed meanwhile may make it free: then nothing needs to be quoted.
 * @throws Declined where the customer does not want it
 */
export async function agreeOnQuotation(file: CaseFile, entitlement: Entitled): Promise<Entitled> {
  const step = asks(file, 'quotation');
  if (!step || entitlement !== 'paid') return entitlement;
  const { story } = file;
  if (!story.begunSince(4)) {
    await agreeOn(file, step);
    return entitlement;
  }
  for (let entitled: Entitled = entitlement; ; entitled = await decideAgain(file)) {
    const heard = story.state.facts.length;
    await keepQuotation(file, entitled);
    if (!agreementNeeded(file, entitled)) return entitled;
    await story.until('the answer to the quotation', () =>
      story.state.facts.length > heard ? true : undefined,
    );
  }
}

/**
 * Diagnosis, a repair plan, and the customer's signature under the agreement, before the work (`service-centre` 7).
 * @throws Declined where the customer does not want it
 */
export async function agreeOnPlan(file: CaseFile): Promise<void> {
  const step = asks(file, 'repair-plan');
  if (step) await agreeOn(file, step);
}

/** Whether the work waits for the customer's yes: it costs them something, or the pack wants a signed plan. */
export const agreementNeeded = (file: CaseFile, entitled: Entitled): boolean =>
  entitled !== 'refused' &&
  (entitled === 'paid' || asks(file, 'repair-plan') !== undefined) &&
  !acceptedOf(file.story);

/** Asks for a quotation where one is needed, and takes it back where none is any more. @throws Declined */
export async function keepQuotation(file: CaseFile, entitled: Entitled): Promise<void> {
  const live = liveQuotation(file.story);
  if (agreementNeeded(file, entitled)) {
    if (live && answerTo(file.story, live.quotation)) throw new Declined();
    if (!live) await askQuotation(file);
  } else if (live && !answerTo(file.story, live.quotation)) await withdrawQuotation(file.story);
}

/** Before the work, or after it where it turned out to be paid only then. */
export async function askQuotation(
  file: CaseFile,
  when: 'before-work' | 'after-work' = 'before-work',
): Promise<string> {
  const step = asks(file, 'repair-plan') ?? asks(file, 'quotation');
  const agreement = asks(file, 'repair-agreement');
  const asked = [step, agreement].filter((one) => one !== undefined).flatMap((one) => citeStep(file, one));
  const ground = file.pack.grounds['entitlement.paid'];
  const citations = asked.length > 0 || !ground ? asked : [cite(file.pack, ground)];
  const by = step ? quoterOf(step) : goerOf(file);
  const input = { by, agreement: !!agreement, citations };
  if (when === 'after-work') Object.assign(input, { afterWork: true });
  const { quotation } = await file.story.command('billing.askQuotation', input, askStep(roundOf(file.story)));
  return quotation;
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
  const answered = await story.until('billing.quotation.answered.v1', () => answerTo(story, quotation));
  if (!answered.data.accepted) throw new Declined();
}

const quoterOf = ({ by }: FrozenStep): CommandInput<'billing.askQuotation'>['by'] =>
  by === 'sales-centre' || by === 'supervisor' || by === 'service-provider' ? by : 'technician';

const goerOf = (file: CaseFile): 'service-provider' | 'technician' =>
  assigneeKindOf(file) === 'service-provider' ? 'service-provider' : 'technician';

/** How often a quotation was asked and taken back again, from 1. The first keeps the steps' plain names. */
function roundOf({ state }: Pick<Story, 'state'>): number {
  let round = 1;
  while (withdrawStep(round) in state.done) round += 1;
  return round;
}
const askStep = (round: number) => (round === 1 ? 'billing.askQuotation' : `ask-quotation-${round}`);
const withdrawStep = (round: number) =>
  round === 1 ? 'billing.withdrawQuotation' : `withdraw-quotation-${round}`;

/** The quotation that was asked and not taken back, whatever the customer said of it. */
export const liveQuotation = (story: Story): { quotation: string } | undefined =>
  story.answer('billing.askQuotation', askStep(roundOf(story)));

export const answerTo = (story: Story, quotation: string) =>
  story.all('billing.quotation.answered.v1').find(({ data }) => data.quotation === quotation);

export const acceptedOf = (story: Story) =>
  story.all('billing.quotation.answered.v1').find(({ data }) => data.accepted);

/** Takes back what the customer has not answered. */
export async function withdrawQuotation(story: Story): Promise<void> {
  const live = liveQuotation(story);
  if (!live || answerTo(story, live.quotation)) return;
  await story.command('billing.withdrawQuotation', live, withdrawStep(roundOf(story)));
}

/** The amount the customer accepted, in fen, with its lines, as the revision had it that they signed. */
export function quotedOf({ story }: CaseFile) {
  const accepted = acceptedOf(story)?.data;
  return accepted ? offeredIn(story, accepted) : null;
}

/** What was offered in the revision that the customer answered. */
export function offeredIn(story: Story, answer: { quotation: string; revision?: number | undefined }) {
  const offers = story
    .all('billing.quotation.offered.v1')
    .filter(({ data }) => data.quotation === answer.quotation);
  const meant = offers.find(({ data }) => data.revision !== undefined && data.revision === answer.revision);
  const offered = meant ?? offers.at(-1);
  return offered ? { amountFen: offered.data.amountFen, lines: offered.data.lines } : null;
}
