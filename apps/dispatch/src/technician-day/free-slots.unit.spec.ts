import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestOf, freeSlots, isFree, nearest } from './free-slots.js';
import { overlaps, type Span, shiftSpan, within } from './shift.js';

const minute = 60_000;
const day = 24 * 60;
const span = (from: number, to: number): Span => ({ from: from * minute, to: to * minute });
/** A day in minutes: one shift from 8:30 to 17:30. */
const shift = span(510, 1050);
const wanted = { minutes: 60, travelMinutes: 30, notBefore: 0, stepMinutes: 15 };
const minutesOf = (slots: Iterable<Span>) => [...slots].map(({ from }) => from / minute);

describe('free slots', () => {
  it('begin once the way there is done, and end with the shift', () => {
    const slots = minutesOf(freeSlots([shift], [], wanted));
    expect([slots[0], slots.at(-1)]).toEqual([540, 990]);
  });

  it('leave room for the way after what is taken', () => {
    const taken = [span(540, 660)];
    expect(minutesOf(earliestOf(freeSlots([shift], taken, wanted), 1))).toEqual([690]);
  });

  it('are none where leave takes the whole shift', () => {
    expect(minutesOf(freeSlots([shift], [span(0, day)], wanted))).toEqual([]);
  });

  it('nearest to a time come first, the earlier one at the same distance', () => {
    const taken = [span(570, 660)];
    expect(minutesOf(nearest(freeSlots([span(0, day)], taken, wanted), 600 * minute, 3))).toEqual([
      510, 690, 495,
    ]);
  });
});

const spans = (count: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 3 * day }), fc.integer({ min: 1, max: 10 * 60 }))
      .map(([from, length]) => span(from, from + length)),
    { maxLength: count },
  );

describe('whatever the shifts and bookings', () => {
  it('a slot with its way lies within one shift, meets nothing, and begins on the step', () => {
    fc.assert(
      fc.property(
        spans(4),
        spans(8),
        fc.record({
          minutes: fc.integer({ min: 15, max: 240 }),
          travelMinutes: fc.integer({ min: 0, max: 120 }),
          notBefore: fc.integer({ min: 0, max: 2 * day * minute }),
          stepMinutes: fc.constantFrom(5, 15, 30),
        }),
        (shifts, taken, want) => {
          for (const { from, to } of freeSlots(shifts, taken, want)) {
            const whole = { from: from - want.travelMinutes * minute, to };
            expect(shifts.some((one) => within(whole, one))).toBe(true);
            expect(taken.some((one) => overlaps(one, whole))).toBe(false);
            expect(isFree(whole, shifts, taken)).toBe(true);
            expect(whole.from).toBeGreaterThanOrEqual(want.notBefore);
            expect([to - from, from % (want.stepMinutes * minute)]).toEqual([want.minutes * minute, 0]);
          }
        },
      ),
    );
  });

  it('no free slot on the step is left out', () => {
    fc.assert(
      fc.property(spans(2), spans(5), (shifts, taken) => {
        const found = new Set(minutesOf(freeSlots(shifts, taken, wanted)));
        for (let from = 0; from < 4 * day; from += wanted.stepMinutes) {
          const whole = span(from - wanted.travelMinutes, from + wanted.minutes);
          if (whole.from >= 0 && isFree(whole, shifts, taken)) expect(found).toContain(from);
        }
      }),
    );
  });
});

describe('a shift on the wall clock of its branch', () => {
  it.each([
    ['a day in China', '2026-11-25', { from: '08:30', to: '17:30' }, 'Asia/Shanghai', 9],
    ['a night ends on the next day', '2026-11-25', { from: '22:00', to: '06:00' }, 'Asia/Shanghai', 8],
    [
      'a night in which the clock is put back',
      '2026-10-31',
      { from: '22:00', to: '06:00' },
      'America/New_York',
      9,
    ],
    [
      'a night in which it is put forward',
      '2026-03-07',
      { from: '22:00', to: '06:00' },
      'America/New_York',
      7,
    ],
  ])('%s', (_, on, times, zone, hours) => {
    const { from, to } = shiftSpan(on, times, zone);
    expect((to - from) / 3_600_000).toBe(hours);
  });
});
