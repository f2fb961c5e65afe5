import { type FrozenPack, type FrozenPromise } from '@aftercase/regulations';
import { condition, patched } from '@temporalio/workflow';
import type { Story } from '../story/story.js';
import { keepPromise } from './keep-promise.js';
import { momentAt } from './moments.js';
import { replyPromiseOf } from './reply-promise.js';
import { visitsOf } from './visits.js';

/**
 * Runs beside the case: what its pack promises the customer, each promise from the moment that starts it. A case
 * whose pack knows no promises keeps the reply alone, as cases did before there were any.
 */
export async function keepPromises(story: Story): Promise<void> {
  const opened = await story.until('the case to open', () => story.answer('intake.openCase'));
  const pack = opened.pack as unknown as FrozenPack;
  if (!pack.promises) return replyPromiseOf(story, pack, opened.calledAt);
  await Promise.all(pack.promises.map((rule) => fromNth(story, pack, rule, 0)));
}

/** A promise whose start can happen again (a second quotation, a second visit) is made anew each time. */
async function fromNth(story: Story, pack: FrozenPack, rule: FrozenPromise, n: number): Promise<void> {
  // Earlier releases made this promise for the first visit only, and any arrival fulfilled it.
  const eachVisit = !!rule.until && patched('promise-of-each-visit');
  const start = (): Start | undefined => (eachVisit ? nthVisit(story, n) : nthMoment(story, rule, n));
  if (!start()) await condition(() => start() !== undefined);
  const key = n === 0 ? rule.name : `${rule.name}.${n + 1}`;
  const again = rule.starts !== 'called' && (!rule.until || eachVisit);
  await Promise.all([
    keepPromise(story, pack, rule, { key, ...(start() as Start) }),
    ...(again ? [fromNth(story, pack, rule, n + 1)] : []),
  ]);
}

interface Start {
  startsAt: string;
  visit?: string;
}

function nthVisit(story: Story, n: number): Start | undefined {
  const sent = visitsOf(story)[n];
  return sent && { startsAt: sent.startsAt, visit: sent.dispatch };
}

function nthMoment(story: Story, { starts }: FrozenPromise, n: number): Start | undefined {
  const startsAt = momentAt(story, starts, n);
  return startsAt === undefined ? undefined : { startsAt };
}
