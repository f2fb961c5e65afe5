import type { FrozenPack } from '@aftercase/regulations';
import type { OnePromise } from './one-promise.js';

const step = (one: OnePromise, n: number) => `calendars-${one.key}-${n}`;
const tries = (one: OnePromise) => Number(one.recall('calendars') ?? 0);

/** The calendars that the case was opened with, or those fetched since; nothing for a pack without. */
export function businessHoursOf(one: OnePromise): Pick<FrozenPack, 'calendars'> {
  const fetched = one.story.answer('intake.freshCalendars', step(one, tries(one) - 1));
  return fetched ? { calendars: fetched.calendars as unknown as NonNullable<FrozenPack['calendars']> } : {};
}

/** No date can be told until the year's holidays are known: a person sees to that, and lets the case go on. */
export async function refreshBusinessHours(one: OnePromise): Promise<void> {
  await one.story.needPerson(`promise-${one.key}`, 'CALENDAR_MISSING_YEAR');
  const n = tries(one);
  await one.story.command('intake.freshCalendars', {}, step(one, n));
  one.remember('calendars', n + 1);
}
