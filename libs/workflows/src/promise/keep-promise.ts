import { type FrozenPack, type FrozenPromise, reckonPromise } from '@aftercase/regulations';
import { condition } from '@temporalio/workflow';
import type { Story } from '../story/story.js';
import { announce } from './announce.js';
import { businessHoursOf, refreshBusinessHours } from './business-hours.js';
import { escalate, nextEscalation } from './escalations.js';
import { judgeAtDeadline, judgeFulfilment } from './judge.js';
import { OnePromise } from './one-promise.js';

/**
 * One promise from its start until it is fulfilled, with a single timer: for the warning, then for the deadline,
 * then for each escalation. A wait that begins or ends moves the deadline, and the timer with it.
 * @param key its name in the books; `startsAt` an instant; `visit` the dispatch, where it is about one visit
 */
export async function keepPromise(
  story: Story,
  pack: FrozenPack,
  rule: FrozenPromise,
  { key, startsAt, visit }: { key: string; startsAt: string; visit?: string },
): Promise<void> {
  const one = new OnePromise(story, pack, rule, key, startsAt, visit);
  for (;;) {
    const seen = one.history();
    const reckoned = reckonPromise({ ...pack, ...businessHoursOf(one) }, rule, seen);
    await announce(one, reckoned);
    const due = reckoned.dueAt;
    // Nothing is owed: no time is set, or it was fulfilled before the deadline was known.
    if (reckoned.outcome === 'none' || (one.news() && !one.made)) return;
    if (reckoned.outcome === 'calendar-missing-year') {
      await refreshBusinessHours(one);
      continue;
    }
    const wake = () => one.news() || one.moved(seen);
    if (one.news()) {
      if ((await judgeFulfilment(one)) === 'kept') return;
    } else if (due === null) {
      await condition(wake);
    } else if (one.missed !== due && reckoned.warnsAt && !one.warned) {
      if (!(await story.before(reckoned.warnsAt, wake))) await warn(one, reckoned.warnsAt, due);
    } else if (one.missed !== due) {
      if (!(await story.before(due, wake)) && (await judgeAtDeadline(one, due)) === 'kept') return;
    } else {
      const next = nextEscalation(one, due);
      if (!next) await condition(wake);
      else if (!(await story.before(next.at, wake)) && (await escalate(one, next)) === 'kept') return;
    }
  }
}

/** A worker that was down over warning and deadline has nothing left to warn of. */
async function warn(one: OnePromise, at: string, due: string): Promise<void> {
  one.remember('warned', at);
  if (Date.parse(due) <= Date.now()) return;
  await one.story.command('intake.warnPromise', { promise: one.key, at }, `warn-${one.key}`);
}
