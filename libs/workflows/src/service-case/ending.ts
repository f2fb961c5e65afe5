import { CalledOff, type Story } from '../story/story.js';

/** The customer did not want what was quoted. */
export class Declined extends Error {}
/** The pack refuses the service (`physiotherapy` 6), the return or the exchange. */
export class Refused extends Error {}

export type Ending = 'voided' | 'cancelled' | 'merged' | 'declined' | 'refused';

/**
 * While this answers true a wait of the story ends. A call can be voided or merged until somebody has arrived;
 * the customer may cancel until the work is done. Which came first is read from the order the facts were heard in.
 */
export const calledOff = (story: Story) => () => endingOf(story) !== null;

function endingOf(story: Story): Ending | null {
  const arrived = story.latest('dispatch.visit.arrived.v1') !== undefined;
  if (story.latest('intake.call.voided.v1') && !arrived) return 'voided';
  if (story.latest('intake.case.merged.v1') && !arrived) return 'merged';
  return cancelledInTime(story) ? 'cancelled' : null;
}

/** A wish to cancel counts where it came before the work was done; a rejected result is not done. */
export function cancelledInTime({ state }: Pick<Story, 'state'>): boolean {
  let done = false;
  for (const { type, data } of state.facts) {
    if (type === 'intake.cancellation.asked.v1' && !done) return true;
    if (type === 'dispatch.visit.finished.v1' && data.result === 'fixed') done = true;
    if (type === 'dispatch.visit.accepted.v1') done = data.accepted === true;
    if (type === 'repair-shop.repair.inspected.v1' && data.passed) done = true;
    if (type === 'repair-shop.outsourced.solved.v1' && data.solved) done = true;
    if (type === 'intake.paper.filed.v1' && data.document === 'work-record') done = true;
  }
  return false;
}

/** Runs beside the case: a wish that comes after the work is done is answered with no, and the case goes its way. */
export async function answerLateCancellations(story: Story): Promise<void> {
  for (let n = 0; ; n++) {
    await story.fact('intake.cancellation.asked.v1', n);
    if (cancelledInTime(story)) return;
    await story.tell('intake.answerCancellation', { accepted: false }, `answer-cancellation-${n}`);
  }
}

/** How a story that did not run to its end ends; undefined where the error is none of these. */
export function endingFrom(error: unknown, story: Story): Ending | undefined {
  if (error instanceof Declined) return 'declined';
  if (error instanceof Refused) return 'refused';
  return error instanceof CalledOff ? (endingOf(story) ?? 'voided') : undefined;
}
