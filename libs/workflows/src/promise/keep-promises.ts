import { type FrozenPack, type FrozenPromise } from '@aftercase/regulations';
import { condition } from '@temporalio/workflow';
import { replyPromiseOf } from '../service-case/reply-promise.js';
import type { Story } from '../story/story.js';
import { keepPromise } from './keep-promise.js';
import { momentAt } from './moments.js';

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

/** A promise that a thing starts which can happen again (a second quotation) is made anew each time. */
async function fromNth(story: Story, pack: FrozenPack, rule: FrozenPromise, n: number): Promise<void> {
  const started = () => momentAt(story, rule.starts, n) !== undefined;
  if (!started()) await condition(started);
  const startsAt = momentAt(story, rule.starts, n) as string;
  const key = n === 0 ? rule.name : `${rule.name}.${n + 1}`;
  const again = rule.starts !== 'called' && !rule.until;
  await Promise.all([
    keepPromise(story, pack, rule, { key, startsAt }),
    ...(again ? [fromNth(story, pack, rule, n + 1)] : []),
  ]);
}
