import type { CommandName } from '@aftercase/contracts';
import { marksMoment } from '@aftercase/contracts/moments';
import type { HeardFact } from '@aftercase/contracts/stories';
import type { Moment } from '@aftercase/regulations';
import type { Story } from '../story/story.js';

/** Moments that a step of the story itself brings about: its own commands are not signalled back to it (rule 6). */
const byStep: Partial<Record<Moment, CommandName>> = {
  'quotation-asked': 'billing.askQuotation',
  'outsourced-opened': 'repair-shop.openOutsourced',
};

/** The facts by which a moment is known, as far as they were heard, the earliest first. */
export function factsOf(story: Story, moment: Moment): HeardFact[] {
  return story.state.facts
    .filter((fact) => marksMoment(moment, fact))
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
}

/** When a moment came for the n-th time (from 0), as an instant; undefined while it has not. */
export function momentAt(story: Story, moment: Moment, n = 0): string | undefined {
  if (moment === 'called') return n === 0 ? story.answer('intake.openCase')?.calledAt : undefined;
  const step = byStep[moment];
  if (step) return n === 0 && story.answer(step) ? noted(story, moment) : undefined;
  return factsOf(story, moment)[n]?.occurredAt;
}

/** When a step was answered, remembered once: a later run that tells the story again must not use its own time. */
function noted(story: Story, moment: Moment): string {
  const memory = `moment:${moment}`;
  story.state.done[memory] ??= new Date().toISOString();
  return story.state.done[memory] as string;
}

/**
 * By when the customer expects somebody: the end of the latest agreed time, null where there is none or it was
 * cancelled.
 */
export function appointedTime(story: Story): string | null {
  const agreed = story.state.facts.filter(({ type }) => type.startsWith('dispatch.appointment.')).at(-1);
  if (!agreed || agreed.type.startsWith('dispatch.appointment.cancelled')) return null;
  return typeof agreed.data.to === 'string' ? agreed.data.to : null;
}
