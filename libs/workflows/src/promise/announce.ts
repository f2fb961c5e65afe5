import type { Reckoned } from '@aftercase/regulations';
import type { OnePromise } from './one-promise.js';

/**
 * Records the deadline with the spans that it is made of: once it is known, and again whenever a wait stops or moves
 * it. A deadline that is recorded already is not recorded again, by this run or a later one.
 */
export async function announce(one: OnePromise, reckoned: Reckoned): Promise<void> {
  const { story, key, rule } = one;
  const { outcome, dueAt, warnsAt, startsAt, spans, citations, reasons, paused } = reckoned;
  // The appointment was cancelled in time: nothing is due until the customer sets another.
  const since = paused?.since ?? (one.made && !dueAt ? one.appointed.calledOffAt : null);
  const state = dueAt ?? since ?? outcome;
  if (one.recall('told') === state) return;
  if (outcome === 'none' || outcome === 'calendar-missing-year') {
    const decided = { decision: 'promise' as const, outcome: `${rule.name}/${outcome}`, reasons, citations };
    await story.command('intake.recordDecision', decided, `promise-${key}-${outcome}`);
  } else if (!one.made) {
    // Without a deadline the promise can be neither kept nor breached.
    if (!dueAt) return;
    const made = { promise: key, due: dueAt, warnAt: warnsAt ?? dueAt, citations, fulfilled: rule.fulfilled };
    const from = rule.starts === 'called' ? {} : { since: one.since };
    await story.command(
      'intake.makePromise',
      { ...made, ...from, reckoning: { startsAt, spans } },
      `promise-${key}`,
    );
  } else {
    const moved = { promise: key, due: dueAt, warnAt: warnsAt, citations, reckoning: { startsAt, spans } };
    const pause = { pausedSince: since, cause: paused?.cause ?? null };
    await story.command('intake.movePromise', { ...moved, ...pause }, `promise-${key}-${state}`);
  }
  one.remember('told', state);
}
