import { offsetAt } from './clock.js';

const dayMs = 86_400_000;

function midnightUtc(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 31 February for 3 March; such a day must not pass silently into a guarantee.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a calendar day (YYYY-MM-DD): ${day}`);
  }
  return ms;
}

/**
 * Adds calendar months to a day (YYYY-MM-DD). The corresponding day of the month is the last of the period; a
 * month without that day ends on its last one. Counted as in the Civil Code of China, articles 201 and 202.
 */
export function addMonths(day: string, months: number): string {
  const from = new Date(midnightUtc(day));
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}

/** The day (YYYY-MM-DD) so many days later; negative: earlier. */
export function addDays(day: string, days: number): string {
  return new Date(midnightUtc(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The first instant (ISO 8601) of a calendar day in a time zone (IANA name). */
export function startOfDay(day: string, zone: string): string {
  const midnight = midnightUtc(day);
  // The zone's offset may change in that very night, so the first guess is judged by what stood there.
  const guess = midnight - offsetAt(midnight, zone);
  let at = midnight - offsetAt(guess, zone);
  // A night that leaves midnight out begins when the clock goes on.
  while (dayIn(new Date(at).toISOString(), zone) < day) at += 15 * 60_000;
  return new Date(at).toISOString();
}

/** Whole days from one day to another (both YYYY-MM-DD); negative if `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnightUtc(to) - midnightUtc(from)) / dayMs);
}

/** The calendar day (YYYY-MM-DD) that an instant falls on in a time zone (IANA name). */
export function dayIn(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 10);
}
