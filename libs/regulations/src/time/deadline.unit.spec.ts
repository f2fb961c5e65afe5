import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyPromise, anyPromise, minuteByMinute } from './any-business-hours.spec.js';
import { deadline, type Pause, type TimePromised } from './deadline.js';
import type { FrozenBusinessHours, Window } from './frozen-business-hours.js';

const minuteMs = 60_000;
const reckon = ({ start, promised, pauses }: AnyPromise) => deadline(start, promised, pauses);
const dueOf = (any: AnyPromise): number => {
  const found = reckon(any);
  if (found.outcome !== 'due') throw new Error(found.outcome);
  return found.due;
};

describe('a deadline, over random calendars, zones, waits and days on which clocks change', () => {
  it('has spans that tile the time from start to deadline, and the counted ones sum to what was promised', () => {
    fc.assert(
      fc.property(anyPromise, (any) => {
        const { stretches } = reckon(any);
        let at = any.start;
        for (const { from, to } of stretches) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBe(dueOf(any));
        const counted = stretches
          .filter((one) => one.counted)
          .reduce((sum, { from, to }) => sum + to - from, 0);
        expect(counted).toBe(any.promised.ms);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with a count minute by minute, in the deadline and in every minute on the way', () => {
    fc.assert(
      fc.property(anyPromise, (any) => {
        const oracle = minuteByMinute(any);
        const { stretches } = reckon(any);
        expect(dueOf(any)).toBe(oracle.due);
        const said = stretches.flatMap(({ from, to, counted }) =>
          Array((to - from) / minuteMs).fill(counted),
        );
        expect(said).toEqual(oracle.counted);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is never made earlier by a further wait', () => {
    const further = fc.record({
      from: fc.integer({ min: -60, max: 3000 }),
      lasts: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(anyPromise, further, (any, { from, lasts }) => {
        const wait: Pause = {
          from: any.start + from * minuteMs,
          to: any.start + (from + lasts) * minuteMs,
          cause: 'waiting-for-part',
        };
        expect(dueOf({ ...any, pauses: [...any.pauses, wait] })).toBeGreaterThanOrEqual(dueOf(any));
      }),
      { numRuns: 300 },
    );
  });

  it('warns on the way, once its share is counted', () => {
    fc.assert(
      fc.property(anyPromise, (any) => {
        const { warns } = reckon(any);
        const { warningPercent } = any.promised;
        const ms = Math.floor((any.promised.ms * (warningPercent ?? 0)) / 100);
        const share = { ...any, promised: { ...any.promised, ms } };
        expect(warns).toBe(warningPercent === null ? null : dueOf(share));
      }),
      { numRuns: 200 },
    );
  });
});

const office: FrozenBusinessHours = {
  zone: 'Asia/Shanghai',
  ground: 'setting.calendar.working',
  days: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        [510, 720],
        [810, 1080],
      ],
    ]),
  ),
  makeUp: [
    [510, 720],
    [810, 1080],
  ],
  dayHours: 8,
  holidays: {
    table: 'cn',
    version: 2,
    years: {
      '2026': [
        {
          zh: '国庆节',
          en: 'National Day',
          from: '2026-10-01',
          to: '2026-10-07',
          makeUp: ['2026-09-20', '2026-10-10'],
        },
      ],
    },
  },
};
const hours = (n: number, businessHours: FrozenBusinessHours | null = office): TimePromised => ({
  ms: n * 60 * minuteMs,
  calendar: businessHours,
  warningPercent: null,
});
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const seen = (start: string, promised: TimePromised, pauses: Pause[] = []) =>
  deadline(at(start), promised, pauses).stretches.map(({ from, to, cause, name }) =>
    [
      new Date(from + 8 * 3_600_000).toISOString().slice(5, 16),
      new Date(to + 8 * 3_600_000).toISOString().slice(5, 16),
      cause,
      ...(name ? [name.zh] : []),
    ].join(' '),
  );

describe('a deadline in working time', () => {
  it('leaves out lunch and night, and says so', () => {
    expect(seen('2026-11-24T11:00', hours(8))).toEqual([
      '11-24T11:00 11-24T12:00 counted',
      '11-24T12:00 11-24T13:30 break',
      '11-24T13:30 11-24T18:00 counted',
      '11-24T18:00 11-25T08:30 outside-hours',
      '11-25T08:30 11-25T11:00 counted',
    ]);
  });

  it('between two shifts is no lunch: the gap of a night shift lies outside the hours', () => {
    const night = {
      ...office,
      days: {
        tue: [
          [0, 120],
          [1080, 1440],
        ] satisfies Window[],
      },
    };
    expect(seen('2026-11-24T01:00', hours(2, night))).toEqual([
      '11-24T01:00 11-24T02:00 counted',
      '11-24T02:00 11-24T18:00 outside-hours',
      '11-24T18:00 11-24T19:00 counted',
    ]);
    const supper = {
      ...office,
      days: {
        tue: [
          [900, 1050],
          [1110, 1260],
        ] satisfies Window[],
      },
    };
    expect(seen('2026-11-24T17:00', hours(1, supper))[1]).toBe('11-24T17:30 11-24T18:30 outside-hours');
  });

  it('leaves out the holiday and counts the make-up Saturday after it', () => {
    expect(seen('2026-09-30T17:00', hours(17))).toEqual([
      '09-30T17:00 09-30T18:00 counted',
      '09-30T18:00 10-01T00:00 outside-hours',
      '10-01T00:00 10-08T00:00 holiday 国庆节',
      '10-08T00:00 10-08T08:30 outside-hours',
      '10-08T08:30 10-08T12:00 counted',
      '10-08T12:00 10-08T13:30 break',
      '10-08T13:30 10-08T18:00 counted',
      '10-08T18:00 10-09T08:30 outside-hours',
      '10-09T08:30 10-09T12:00 counted',
      '10-09T12:00 10-09T13:30 break',
      '10-09T13:30 10-09T18:00 counted',
    ]);
    expect(seen('2026-10-09T17:00', hours(2)).at(-1)).toBe('10-10T08:30 10-10T09:30 make-up-workday 国庆节');
  });

  it('stands still while a part is awaited, and has no date until it has come', () => {
    const wait = { from: at('2026-11-24T10:00'), to: null, cause: 'waiting-for-part' } as const;
    expect(deadline(at('2026-11-24T09:00'), hours(8), [wait])).toMatchObject({
      outcome: 'paused',
      since: wait.from,
    });
    expect(deadline(at('2026-11-24T09:00'), hours(8, null), [wait])).toMatchObject({
      outcome: 'paused',
      since: wait.from,
    });
    const come = { ...wait, to: at('2026-11-26T10:00') };
    expect(deadline(at('2026-11-24T09:00'), hours(8), [come])).toMatchObject({
      outcome: 'due',
      due: at('2026-11-27T09:00'),
    });
  });

  it('is met before a wait that begins after it', () => {
    const wait = { from: at('2026-11-24T18:00'), to: null, cause: 'waiting-for-part' } as const;
    expect(deadline(at('2026-11-24T08:30'), hours(8), [wait])).toMatchObject({
      outcome: 'due',
      due: at('2026-11-24T18:00'),
    });
  });

  it('says that it reaches a year without data, and is fine if it is met in time', () => {
    const start = at('2026-12-31T09:30');
    expect(deadline(start, hours(7), [])).toMatchObject({ outcome: 'due', due: at('2026-12-31T18:00') });
    expect(deadline(start, hours(8), [])).toMatchObject({ outcome: 'calendar-missing-year', year: '2027' });
    expect(deadline(start, hours(8, { ...office, holidays: null }), [])).toMatchObject({ outcome: 'due' });
  });

  it('counts midnight to midnight without losing a minute, and a day of 25 hours as 25', () => {
    const round: FrozenBusinessHours = {
      ...office,
      zone: 'Europe/Berlin',
      holidays: null,
      days: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [
          day,
          [
            [0, 720],
            [720, 1440],
          ],
        ]),
      ),
    };
    const start = Date.parse('2026-10-25T00:00:00+02:00');
    expect(deadline(start, hours(25, round), [])).toMatchObject({
      outcome: 'due',
      due: Date.parse('2026-10-26T00:00:00+01:00'),
      stretches: [{ counted: true, from: start }],
    });
  });
});
