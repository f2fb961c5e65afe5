import type { FrozenPack, FrozenPromise, Moment } from '@aftercase/regulations';
import type { Story } from '../story/story.js';
import { keepPromise } from './keep-promise.js';

/** Promises about one complaint or appeal, of which a case may have several: each is named with its number. */
const keyOf = ({ name }: FrozenPromise, number: string): string => `${name}/${number}`;

/** What the pack promises from a moment on. */
export const promisesFrom = ({ promises = [] }: FrozenPack, starts: Moment): FrozenPromise[] =>
  promises.filter((one) => one.starts === starts);

/** Keeps each of the promises. @param startsAt an instant */
export const keepNumbered = (
  story: Story,
  pack: FrozenPack,
  rules: FrozenPromise[],
  { number, startsAt }: { number: string; startsAt: string },
): Promise<unknown> =>
  Promise.all(rules.map((rule) => keepPromise(story, pack, rule, { key: keyOf(rule, number), startsAt })));

/** The complaint or appeal has ended: each promise made is judged by the instant that `fulfilledAt` returns. */
export async function settleNumbered(
  story: Story,
  rules: FrozenPromise[],
  number: string,
  fulfilledAt: () => string,
): Promise<void> {
  for (const rule of rules) {
    const promise = keyOf(rule, number);
    if (!(`promise-${promise}` in story.state.done)) continue;
    const input = { promise, fulfilledAt: fulfilledAt() };
    await story.command('intake.judgePromise', input, `judge-${promise}-ended`);
  }
}
