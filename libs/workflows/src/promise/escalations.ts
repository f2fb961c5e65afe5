import { timeOf } from '@aftercase/regulations';
import type { OnePromise } from './one-promise.js';
import { fulfilledAt } from './owner.js';

const step = (one: OnePromise, level: number) => `escalate-${one.key}-${level}`;

/** The next escalation of a promise that is past due and not fulfilled; a level whose time is blank is left out. */
export function nextEscalation(one: OnePromise, due: string) {
  return (one.rule.escalation ?? [])
    .map(({ after, to }, i) => ({ level: i + 1, to, ms: timeOf(one.pack, after) }))
    .filter(({ level, ms }) => ms !== null && !(step(one, level) in one.story.state.done))
    .map(({ level, to, ms }) => ({ level, to, at: new Date(Date.parse(due) + Number(ms)).toISOString() }))
    .filter(() => one.recall('answered') === undefined)[0];
}

export async function escalate(
  one: OnePromise,
  next: NonNullable<ReturnType<typeof nextEscalation>>,
): Promise<'kept' | 'breached' | 'open'> {
  const { story, key, rule } = one;
  const found = await fulfilledAt(story, rule.fulfilled, one, `${key}-level-${next.level}`);
  const input = { promise: key, ...next, fulfilledAt: found };
  return (await story.command('intake.escalatePromise', input, step(one, next.level))).state;
}
