import type { Bilingual } from '../words/bilingual.js';
import type { SpanCause, Weekday } from '../words/promise-words.js';
import { dayOf, localDays } from './clock.js';
import type { FrozenBusinessHours, Window } from './frozen-business-hours.js';

/** A stretch of time that counts or doesn't, in milliseconds; `name` of the holiday that is kept or made up for. */
export interface Stretch {
  from: number;
  to: number;
  counted: boolean;
  cause: SpanCause;
  name?: Bilingual;
}

/** The holidays of this year are unknown, so nothing can be counted in it. */
export interface UnknownYear {
  year: string;
  from: number;
}

const week: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const minuteMs = 60_000;

/**
 * All time from an instant on, in order and without gap, each stretch with its cause. A minute counts if the
 * zone's clock then shows a time within the day's windows; an hour that the clock shows twice counts twice.
 */
export function* workingTime(from: number, hours: FrozenBusinessHours): Generator<Stretch | UnknownYear> {
  for (const { from: start, to: end, offset, midnight } of localDays(from, hours.zone)) {
    const plan = planOf(hours, midnight);
    if ('year' in plan) {
      yield { year: plan.year, from: start };
      return;
    }
    for (const part of plan.parts) {
      const [begin, finish] = part.window.map((minute) => midnight + minute * minuteMs - offset) as [
        number,
        number,
      ];
      const stretch = { from: Math.max(begin, start), to: Math.min(finish, end) };
      if (stretch.from < stretch.to) yield { ...stretch, ...part.kind };
    }
  }
}

type Kind = Pick<Stretch, 'counted' | 'cause' | 'name'>;
type Plan = { parts: { window: Window; kind: Kind }[] } | { year: string };

/** What a local day is made of, from its midnight to the next. */
function planOf(hours: FrozenBusinessHours, midnight: number): Plan {
  const { day, weekday } = dayOf(midnight);
  const whole = (kind: Kind): Plan => ({ parts: [{ window: [0, 1440], kind }] });
  if (hours.holidays) {
    const year = day.slice(0, 4);
    const days = hours.holidays.years[year];
    if (!days) return { year };
    const off = days.find(({ from, to }) => from <= day && day <= to);
    if (off) return whole({ counted: false, cause: 'holiday', name: { zh: off.zh, en: off.en } });
    const madeUp = days.find(({ makeUp }) => makeUp.includes(day));
    if (madeUp) {
      const name = { zh: madeUp.zh, en: madeUp.en };
      return { parts: partsOf(hours.makeUp, { counted: true, cause: 'make-up-workday', name }) };
    }
  }
  const windows = hours.days[week[weekday] as Weekday] ?? [];
  if (windows.length === 0) return whole({ counted: false, cause: 'weekend' });
  return { parts: partsOf(windows, { counted: true, cause: 'counted' }) };
}

/** A gap around noon, short enough for a lunch break; a longer one is the time between two shifts. */
const isLunch = (from: number, to: number) => to - from <= 180 && from < 14 * 60 && to > 11 * 60;

/** The windows, and between them what doesn't count: lunch, or what lies outside the hours. */
function partsOf(windows: readonly Window[], open: Kind): { window: Window; kind: Kind }[] {
  const parts: { window: Window; kind: Kind }[] = [];
  let at = 0;
  for (const window of [...windows].sort(([a], [b]) => a - b)) {
    const cause = at > 0 && isLunch(at, window[0]) ? 'break' : 'outside-hours';
    if (window[0] > at) parts.push({ window: [at, window[0]], kind: { counted: false, cause } });
    parts.push({ window, kind: open });
    at = window[1];
  }
  if (at < 1440) parts.push({ window: [at, 1440], kind: { counted: false, cause: 'outside-hours' } });
  return parts;
}
