import type { Reckoned } from '@aftercase/regulations';
import type { OnePromise } from './one-promise.js';

/**
 * Puts the deadline on record with every span that made it: once when it is known first, and again whenever a wait
 * holds it up or moves it. What is on record already is not told again, by this run or by a later one.
 */
export async function announce(one: OnePromise, reckoned: Reckoned): Promise<void> {
  const { story, key, rule } = one;
  const { outcome, dueAt, warnsAt, startsAt, spans, citations, reasons, paused } = reckoned;
  // An appointment that was called off in time: nothing is due until the customer sets another.
  const since = paused?.since ?? (one.made && !dueAt ? one.appointed.calledOffAt : null);
  const state = dueAt ?? since ?? outcome;
  if (one.recall('told') === state) return;
  if (outcome === 'none' || outcome === 'calendar-missing-year') {
    const decided = { decision: 'promise' as const, outcome: `${rule.name}/${outcome}`, reasons, citations };
    await story.command('intake.recordDecision', decided, `promise-${key}-${outcome}`);
  } else if (!one.made) {
    // Until it is known when it falls due, there is nothing that could be kept or broken.
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
