import type { HeardFact } from '@aftercase/contracts/stories';
import type { Story } from '../../story/story.js';
import { isCalledOff } from '../../story/tell-on.js';

/** The customer did not want what was quoted. */
export class Declined extends Error {}
/** The pack refuses the service (`physiotherapy` 6), the return or the exchange. */
export class ServiceRefused extends Error {}

export type Ending = 'voided' | 'cancelled' | 'merged' | 'declined' | 'refused';

/**
 * While this answers true a wait of the story ends. A call can be voided or merged until somebody has arrived;
 * a wish to cancel is looked into as soon as it is heard.
 */
export const calledOff = (story: Story) => () => endingOf(story) !== null;

/**
 * As `calledOff`, for a case that is not open yet. A wish to cancel ends it where somebody would have to help it open;
 * else it is opened first, since people may have done their part already.
 */
export const calledOffUnopened = (story: Story) => () => {
  const ending = endingOf(story);
  return ending === 'cancelled' ? story.needsPerson && cancelledInTime(story) : ending !== null;
};

export function endingOf(story: Story): Ending | null {
  const arrived = story.latest('dispatch.visit.arrived.v1') !== undefined;
  if (story.latest('intake.call.voided.v1') && !arrived) return 'voided';
  if (story.latest('intake.case.merged.v1') && !arrived) return 'merged';
  return unansweredWish(story) !== null || cancelledInTime(story) ? 'cancelled' : null;
}

/** The customer's latest wish to cancel, counted from 0, that has no answer yet. */
export function unansweredWish(story: Story): number | null {
  const n = story.all('intake.cancellation.asked.v1').length - 1;
  return n < 0 || story.answer('intake.answerCancellation', answerStep(n)) ? null : n;
}

export const answerStep = (n: number): string => `answer-cancellation-${n}`;

/**
 * A wish to cancel counts where it came before the work was done; a rejected result is not done. Which came first
 * is a matter of when it happened: services send by themselves, and the later of two facts may be heard first.
 */
export function cancelledInTime({ state }: Pick<Story, 'state'>): boolean {
  // Asked at each look of each wait, and most cases never hear of a wish: those need no order.
  if (!state.facts.some(({ type }) => type === 'intake.cancellation.asked.v1')) return false;
  let done = false;
  let inTime = false;
  for (const { type, data } of state.facts.toSorted(byOccurrence)) {
    if (type === 'intake.cancellation.asked.v1') inTime = !done;
    if (type === 'dispatch.visit.finished.v1' && data.result === 'fixed') done = true;
    if (type === 'dispatch.visit.accepted.v1') done = data.accepted === true;
    if (type === 'repair-shop.repair.inspected.v1' && data.passed) done = true;
    if (type === 'repair-shop.outsourced.solved.v1' && data.solved) done = true;
    if (type === 'intake.paper.filed.v1' && data.document === 'work-record') done = true;
  }
  return inTime;
}

const byOccurrence = (a: HeardFact, b: HeardFact) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt);

/** How a story that did not run to its end ends; undefined where the error is none of these. */
export function endingFrom(error: unknown, story: Story): Ending | undefined {
  if (error instanceof Declined) return 'declined';
  if (error instanceof ServiceRefused) return 'refused';
  return isCalledOff(error, story) ? (endingOf(story) ?? 'voided') : undefined;
}
