import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayIn, daysBetween, startOfDay } from './civil-day.js';
import {
  type Counted,
  dueDay,
  givesWayTo,
  nominalDay,
  pastWhenEntered,
  weekdaysOnly,
  yearIsKnown,
} from './recurrence.js';

const aDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const months = (count: number) => ({ every: { unit: 'months', count }, countedFrom: 'plan' }) as const;
const days = (from: string, rule: ReturnType<typeof months>, n: number) =>
  Array.from({ length: n }, (_, k) =>
    nominalDay(rule, { firstOn: from, occurrence: k + 1, completedOn: null }),
  );

describe('a visit counted from the plan', () => {
  it('keeps to the last day of short months and comes back to its own day', () => {
    expect(days('2027-01-31', months(1), 4)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
    expect(days('2027-11-30', months(3), 3)).toEqual(['2027-11-30', '2028-02-29', '2028-05-30']);
  });

  it('on a leap day comes each year, on the 28th where there is none', () => {
    expect(days('2028-02-29', months(12), 5)).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
  });

  it('every month for three years is 36 visits, whatever the first day', () => {
    fc.assert(
      fc.property(aDay, (firstOn) => {
        const endsOn = addDays(addMonths(firstOn, 36), -1);
        const inside = days(firstOn, months(1), 40).filter((day) => day <= endsOn);
        expect(inside).toHaveLength(36);
      }),
    );
  });

  it('always lies after the one before, in the month that follows, on the same day or the last', () => {
    fc.assert(
      fc.property(
        aDay,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 60 }),
        (firstOn, count, n) => {
          const [before = '', day = ''] = days(firstOn, months(count), n + 1).slice(-2);
          expect(day > before).toBe(true);
          const lastOfMonth = addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
          expect([firstOn.slice(8), lastOfMonth.slice(8)]).toContain(day.slice(8));
        },
      ),
    );
  });

  it('every so many days lies exactly so many days apart, leap years included', () => {
    fc.assert(
      fc.property(
        aDay,
        fc.integer({ min: 1, max: 366 }),
        fc.integer({ min: 1, max: 60 }),
        (firstOn, count, n) => {
          const rule = { every: { unit: 'days', count }, countedFrom: 'plan' } as const;
          const day = nominalDay(rule, { firstOn, occurrence: n + 1, completedOn: null });
          expect(daysBetween(firstOn, day)).toBe(n * count);
        },
      ),
    );
  });
});

describe('a visit counted from completion', () => {
  const rule = { every: { unit: 'months', count: 3 }, countedFrom: 'completion' } as const;
  it('is counted from the day on which the one before was completed', () => {
    const facts = { firstOn: '2027-01-31', occurrence: 2, completedOn: '2027-03-12' };
    expect(nominalDay(rule, facts)).toBe('2027-06-12');
  });
  it('the first falls on the first day; a later one cannot be counted before the one before is completed', () => {
    expect(nominalDay(rule, { firstOn: '2027-01-31', occurrence: 1, completedOn: null })).toBe('2027-01-31');
    expect(() => nominalDay(rule, { firstOn: '2027-01-31', occurrence: 2, completedOn: null })).toThrow(
      'not completed',
    );
  });
});

describe('a due day on a holiday', () => {
  // Spring Festival 2027: 6 to 12 February; Saturday the 20th is worked instead.
  const works = (day: string) =>
    day === '2027-02-20' || (weekdaysOnly(day) && !(day >= '2027-02-06' && day <= '2027-02-12'));
  it.each([
    ['2027-02-08', 'next-working-day', '2027-02-15'],
    ['2027-02-08', 'previous-working-day', '2027-02-05'],
    ['2027-02-08', 'stays', '2027-02-08'],
    ['2027-02-20', 'next-working-day', '2027-02-20'],
    ['2027-02-21', 'next-working-day', '2027-02-22'],
  ] as const)('%s, %s: %s', (nominal, moved, due) => expect(dueDay(nominal, moved, works)).toBe(due));

  it('is moved to the nearest working day and no farther, and a working day stays', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const due = dueDay(day, 'next-working-day', weekdaysOnly);
        expect(weekdaysOnly(due)).toBe(true);
        expect(daysBetween(day, due)).toBe([0, 1, 2].find((n) => weekdaysOnly(addDays(day, n))));
      }),
    );
  });

  it('stays where no working day is known', () => {
    expect(dueDay('2027-02-08', 'next-working-day', () => false)).toBe('2027-02-08');
  });
});

describe('a due day at an end of the plan', () => {
  const within = { firstOn: '2026-11-01', endsOn: '2026-12-05' };
  it.each([
    // 2026-12-05 is a Saturday, 2026-11-01 a Sunday.
    ['2026-12-05', 'next-working-day', '2026-12-04'],
    ['2026-11-01', 'previous-working-day', '2026-11-02'],
    ['2026-12-05', 'previous-working-day', '2026-12-04'],
    ['2026-11-28', 'next-working-day', '2026-11-30'],
    ['2026-12-05', 'stays', '2026-12-05'],
  ] as const)('6.3 %s, %s: %s, never outside it', (nominal, moved, due) =>
    expect(dueDay(nominal, moved, weekdaysOnly, within)).toBe(due),
  );

  it('6.3 stays where nobody works on any day of the plan', () => {
    const weekend = { firstOn: '2026-12-05', endsOn: '2026-12-06' };
    expect(dueDay('2026-12-05', 'next-working-day', weekdaysOnly, weekend)).toBe('2026-12-05');
  });
});

describe('two visits on one day', () => {
  const works = (day: string) => weekdaysOnly(day) && !(day >= '2026-10-01' && day <= '2026-10-07');
  /** The visits of a plan as they are made one after the other, and to which one the others give way. */
  function made(
    firstOn: string,
    count: number,
    moved: 'next-working-day' | 'previous-working-day',
    n: number,
  ) {
    const rule = { every: { unit: 'days', count }, countedFrom: 'plan' } as const;
    const counted = (occurrence: number): Counted => {
      const nominal = nominalDay(rule, { firstOn, occurrence, completedOn: null });
      return { occurrence, nominal, due: dueDay(nominal, moved, works) };
    };
    const days: string[] = [];
    const ways: [number, number][] = [];
    let last: Counted | null = null;
    for (let k = 1; k <= n; k++) {
      const one = counted(k);
      const to = givesWayTo(one, last, k < n ? counted(k + 1) : null);
      if (to !== null) ways.push([k, to]);
      else {
        days.push(one.due);
        last = one;
      }
    }
    return { days, ways };
  }

  it('6.1 weekly over the National Day: the one that was moved gives way to the one that has the day', () => {
    expect(made('2026-10-01', 7, 'next-working-day', 3)).toEqual({
      days: ['2026-10-08', '2026-10-15'],
      ways: [[1, 2]],
    });
    expect(made('2026-09-30', 1, 'previous-working-day', 2)).toEqual({
      days: ['2026-09-30'],
      ways: [[2, 1]],
    });
  });

  it('6.1 is never so, whatever the plan', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('next-working-day' as const, 'previous-working-day' as const),
        (late, count, moved) => {
          const { days, ways } = made(addDays('2026-09-20', late), count, moved, 20);
          expect(new Set(days).size).toBe(days.length);
          expect(days).toEqual(days.toSorted());
          expect(days.length + ways.length).toBe(20);
        },
      ),
    );
  });
});

it.each([
  ['the day of the entry', '2026-11-27', false],
  ['the day before, signed in the evening', '2026-11-26', false],
  ['two days before', '2026-11-25', true],
  ['a year to come', '2027-11-27', false],
])('a visit due on %s was past when its plan was entered: %s, %s', (_, due, past) => {
  expect(pastWhenEntered(due, '2026-11-27')).toBe(past);
});

it('6.2 a year without its table is not known', () => {
  const table = { table: 'cn', version: 1, title: { zh: '中', en: 'c' }, years: { 2026: {} } } as never;
  expect(['2026-12-31', '2027-01-01'].map(yearIsKnown(table))).toEqual([true, false]);
});

describe('the start of a day', () => {
  it.each(['Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut'])(
    'in %s is the first instant of that day',
    (zone) => {
      fc.assert(
        fc.property(aDay, (day) => {
          const at = startOfDay(day, zone);
          expect(dayIn(at, zone)).toBe(day);
          expect(dayIn(new Date(Date.parse(at) - 1).toISOString(), zone) < day).toBe(true);
        }),
        { numRuns: 200 },
      );
    },
  );
});
