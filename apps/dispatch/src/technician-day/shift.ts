import { Temporal } from 'temporal-polyfill';

/** Two instants in milliseconds; the first belongs to it, the second does not. */
export interface Span {
  from: number;
  to: number;
}

/**
 * A shift's instants: times of day on the branch's wall clock, on one of its calendar days. An end at or before
 * the beginning lies on the next day. Where the clock is put forward or back, the wall clock decides.
 *
 * @param day YYYY-MM-DD
 * @param zone IANA name of the branch's time zone
 */
export function shiftSpan(day: string, shift: { from: string; to: string }, zone: string): Span {
  const date = Temporal.PlainDate.from(day);
  const at = (on: Temporal.PlainDate, time: string) =>
    on.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  const last = shift.to <= shift.from ? date.add({ days: 1 }) : date;
  return { from: at(date, shift.from), to: at(last, shift.to) };
}

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;
export const within = (inner: Span, outer: Span): boolean => inner.from >= outer.from && inner.to <= outer.to;
