import type { FrozenPack } from '@aftercase/regulations';
import type { OnePromise } from './one-promise.js';

const step = (one: OnePromise, n: number) => `calendars-${one.key}-${n}`;
const tries = (one: OnePromise) => Number(one.recall('calendars') ?? 0);

/** The business hours fetched since the case was opened; nothing where those that it was opened with are in force. */
export function businessHoursOf(one: OnePromise): Pick<FrozenPack, 'calendars'> {
  const fetched = one.story.answer('intake.freshCalendars', step(one, tries(one) - 1));
  return fetched ? { calendars: fetched.calendars as unknown as NonNullable<FrozenPack['calendars']> } : {};
}

/**
 * The deadline cannot be reckoned until the year's holidays are known: the case waits until a person has entered
 * them.
 */
export async function refreshBusinessHours(one: OnePromise): Promise<void> {
  await one.story.needPerson(`promise-${one.key}`, 'CALENDAR_MISSING_YEAR');
  const n = tries(one);
  await one.story.command('intake.freshCalendars', {}, step(one, n));
  one.remember('calendars', n + 1);
}
