import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { pauseCauses, weekdays } from '../words/promise-words.js';
import type { Pause, TimePromised } from './deadline.js';
import type { FrozenBusinessHours, Window } from './frozen-business-hours.js';

/**
 * Random business hours, zones, waits and starts, and a second way to count: minute by minute, with another library.
 */
const minuteMs = 60_000;

/** Days near which clocks are put back or forward: by an hour, by half, at midnight, and a day left out altogether. */
const clockChanges: [string, string][] = [
  ['Asia/Shanghai', '2026-02-10T00:00:00Z'],
  ['America/New_York', '2026-03-07T12:00:00Z'],
  ['America/New_York', '2026-10-31T12:00:00Z'],
  ['Europe/Berlin', '2026-03-28T12:00:00Z'],
  ['Europe/Berlin', '2026-10-24T12:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T00:00:00Z'],
  ['America/Sao_Paulo', '2018-11-03T12:00:00Z'],
  ['Pacific/Apia', '2011-12-29T12:00:00Z'],
  ['Asia/Kathmandu', '2026-05-01T00:00:00Z'],
];

/** One to three windows of a day that don't overlap; often up to midnight, sometimes from midnight to midnight. */
const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 6 })
  .map((marks) => {
    const ends = marks.sort((a, b) => a - b).map((half) => half * 30);
    return ends.flatMap((from, i): Window[] =>
      i % 2 === 0 && ends[i + 1] !== undefined ? [[from, ends[i + 1] as number]] : [],
    );
  });
const hours = fc.oneof(
  { weight: 4, arbitrary: windows },
  { weight: 1, arbitrary: fc.constant<Window[]>([[0, 1440]]) },
);

const dayAfter = (day: string, n: number) => Temporal.PlainDate.from(day).add({ days: n }).toString();

/** Business hours with at least one working weekday, and with a holiday and a make-up day close to the start. */
const businessHoursNear = (zone: string, day: string): fc.Arbitrary<FrozenBusinessHours> =>
  fc
    .record({
      open: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 3, maxLength: 7 }),
      plans: fc.array(hours, { minLength: 7, maxLength: 7 }),
      makeUp: hours,
      keeps: fc.boolean(),
      off: fc.integer({ min: 0, max: 3 }),
      lasts: fc.integer({ min: 0, max: 2 }),
      madeUp: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ open, plans, makeUp, keeps, off, lasts, madeUp }) => {
      const from = dayAfter(day, off);
      const to = dayAfter(from, lasts);
      const holiday = { zh: '节', en: 'holiday', from, to, makeUp: [dayAfter(to, madeUp)] };
      const years = Object.fromEntries(
        [2010, 2011, 2012, 2018, 2019, 2026, 2027].map((year) => [year, [holiday]]),
      );
      return {
        zone,
        ground: 'setting.calendar.any',
        days: Object.fromEntries(open.map((weekday, i) => [weekday, plans[i] as Window[]])),
        makeUp,
        dayHours: 8,
        holidays: keeps ? { table: 'any', version: 1, years } : null,
      };
    });

const waits = (start: number): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .record({
        from: fc.integer({ min: -120, max: 2000 }),
        lasts: fc.integer({ min: 1, max: 900 }),
        cause: fc.constantFrom(...pauseCauses),
      })
      .map(({ from, lasts, cause }) => ({
        from: start + from * minuteMs,
        to: start + (from + lasts) * minuteMs,
        cause,
      })),
    { maxLength: 3 },
  );

export interface AnyPromise {
  start: number;
  promised: TimePromised;
  pauses: Pause[];
}

export const anyPromise: fc.Arbitrary<AnyPromise> = fc
  .tuple(fc.constantFrom(...clockChanges), fc.integer({ min: 0, max: 2880 }))
  .chain(([[zone, near], after]) => {
    const start = Date.parse(near) + after * minuteMs;
    const day = Temporal.Instant.fromEpochMilliseconds(start)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString();
    return fc.record({
      start: fc.constant(start),
      pauses: waits(start),
      promised: fc.record({
        ms: fc.integer({ min: 0, max: 1500 }).map((minutes) => minutes * minuteMs),
        calendar: fc.option(businessHoursNear(zone, day), { freq: 6 }),
        warningPercent: fc.option(fc.integer({ min: 0, max: 100 })),
      }),
    });
  });

/** Does this minute count? Reads the zone's clock, one minute at a time. */
function counts(at: number, hours: FrozenBusinessHours | null, pauses: readonly Pause[]): boolean {
  if (pauses.some(({ from, to }) => from <= at && (to === null || at < to))) return false;
  if (!hours) return true;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(hours.zone);
  const day = local.toPlainDate().toString();
  const holidays = hours.holidays?.years[day.slice(0, 4)] ?? [];
  if (holidays.some(({ from, to }) => from <= day && day <= to)) return false;
  const madeUp = holidays.some(({ makeUp }) => makeUp.includes(day));
  const open = madeUp ? hours.makeUp : (hours.days[weekdays[local.dayOfWeek - 1] as 'mon'] ?? []);
  const minute = local.hour * 60 + local.minute;
  return open.some(([from, to]) => from <= minute && minute < to);
}

/** The deadline by counting every minute, and for each minute whether it counted. */
export function minuteByMinute({ start, promised, pauses }: AnyPromise): { due: number; counted: boolean[] } {
  const counted: boolean[] = [];
  let left = promised.ms / minuteMs;
  let at = start;
  for (; left > 0; at += minuteMs) {
    const counting = counts(at, promised.calendar, pauses);
    counted.push(counting);
    if (counting) left -= 1;
  }
  return { due: at, counted };
}
