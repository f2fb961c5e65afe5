import { sleep } from '@temporalio/workflow';
import type { OnePromise } from './one-promise.js';
import { fulfilledAt } from './owner.js';

type State = 'kept' | 'breached' | 'open';

/** A fulfilling fact was heard: intake judges the promise by the time at which it happened. */
export async function judgeFulfilment(one: OnePromise): Promise<State> {
  const { story, key } = one;
  const facts = one.fulfilled();
  const input = { promise: key, fulfilledAt: facts[0]?.occurredAt ?? null };
  const { state } = await story.command('intake.judgePromise', input, `judge-${key}-fact-${facts.length}`);
  one.remember('answered', facts.length);
  return state;
}

/** The timer fired: the owner is asked for the earliest fact that fulfils it before a breach is recorded (rule 8). */
export async function judgeAtDeadline(one: OnePromise, due: string): Promise<State> {
  const { story, key, rule } = one;
  for (let n = 0; ; n++) {
    const found = await fulfilledAt(story, rule.fulfilled, one, `${key}-${due}-${n}`);
    const input = { promise: key, fulfilledAt: found };
    const { state } = await story.command('intake.judgePromise', input, `judge-${key}-${due}-${n}`);
    if (state === 'breached') one.remember('missed', due);
    if (state !== 'open') return state;
    // The owner's clock is a little behind the timer's: ask again shortly.
    await sleep('5s');
  }
}
