/**
 * Instants and the clock on the wall, by the named zone's own rules: days of 23 and 25 hours, days that don't
 * exist, midnights that don't. Plain Intl: it is there in the workflow sandbox, and costs a sleeping case nothing,
 * where a date library would be evaluated again for every case (docs/decisions/0012-deadlines-by-intl.md).
 */
/** The zone of a branch that names none of its own. */
export const homeZone = 'Asia/Shanghai';

const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();
const displays = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** How far the zone's clock is ahead of UTC at an instant; both in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const read: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(whole)) read[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  // Not by Date.UTC, which takes the years 0 to 99 for those of the last century.
  const local = new Date(whole);
  local.setUTCFullYear(year, month - 1, day);
  return local.setUTCHours(hour, minute, second) - whole;
}

/** As the zone's clock shows an instant, to the minute: 2026-02-13 17:30. */
export function clockAt(instant: string, zone: string): string {
  let display = displays.get(zone);
  if (!display) {
    display = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
    displays.set(zone, display);
  }
  return display.format(new Date(instant));
}

/** Whether a name is that of a zone whose clock can be read. */
export function isZone(name: string): boolean {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
}

/** A stretch of one local day on which the clock runs on evenly: `local = instant + offset`. */
export interface Piece {
  from: number;
  to: number;
  offset: number;
  /** Midnight that begins the local day, as local milliseconds. */
  midnight: number;
}

/** The local days from an instant on, without end; a day on which the clock is put back or forward is two pieces. */
export function* localDays(from: number, zone: string): Generator<Piece, never> {
  let at = from;
  let offset = offsetAt(at, zone);
  for (;;) {
    const midnight = Math.floor((at + offset) / dayMs) * dayMs;
    const end = midnight + dayMs - offset;
    const next = offsetAt(end, zone);
    const to = next === offset ? end : firstChange(at, end, offset, zone);
    yield { from: at, to, offset, midnight };
    at = to;
    offset = to === end ? next : offsetAt(to, zone);
  }
}

/** The first instant after `from`, up to `to`, at which the clock stands differently. */
function firstChange(from: number, to: number, offset: number, zone: string): number {
  let [same, changed] = [from, to];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(middle, zone) === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

/** Day (YYYY-MM-DD) and weekday of a local midnight. */
export function dayOf(midnight: number): { day: string; weekday: number } {
  const date = new Date(midnight);
  return { day: date.toISOString().slice(0, 10), weekday: date.getUTCDay() };
}
