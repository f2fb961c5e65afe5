import { overlaps, type Span, within } from './shift.js';

const minute = 60_000;

export interface Wanted {
  /** Length of the work at the customer's, and of the way there before it. */
  minutes: number;
  travelMinutes: number;
  /** The way there begins no earlier than this instant (milliseconds). */
  notBefore: number;
  /** Slots begin on multiples of this; people agree on 9:15, not on 9:07. */
  stepMinutes: number;
}

/**
 * Every slot that could be agreed: the work with the way there lies within one shift and meets nothing that is
 * taken. `taken` are spans with their own way there. Earliest first.
 */
export function* freeSlots(shifts: Span[], taken: Span[], wanted: Wanted): Generator<Span> {
  const step = wanted.stepMinutes * minute;
  const travel = wanted.travelMinutes * minute;
  const work = wanted.minutes * minute;
  const busy = taken.toSorted((a, b) => a.from - b.from);
  for (const shift of shifts.toSorted((a, b) => a.from - b.from)) {
    const earliest = Math.max(shift.from, wanted.notBefore) + travel;
    let from = Math.ceil(earliest / step) * step;
    while (from + work <= shift.to) {
      const whole = { from: from - travel, to: from + work };
      const inTheWay = busy.find((one) => overlaps(one, whole));
      if (inTheWay) {
        from = Math.ceil((inTheWay.to + travel) / step) * step;
        continue;
      }
      yield { from, to: from + work };
      from += step;
    }
  }
}

/** The first of them, as many as are wanted; the rest is never looked for. */
export function earliestOf(slots: Iterable<Span>, count: number): Span[] {
  const first: Span[] = [];
  for (const slot of slots) {
    first.push(slot);
    if (first.length >= count) break;
  }
  return first;
}

/** Is exactly this span, its way there included, free and within a shift? */
export const isFree = (whole: Span, shifts: Span[], taken: Span[]): boolean =>
  shifts.some((shift) => within(whole, shift)) && !taken.some((one) => overlaps(one, whole));

/** The slots nearest to a wanted beginning, the nearest first; at the same distance the earlier one. */
export const nearest = (slots: Iterable<Span>, from: number, count: number): Span[] =>
  [...slots]
    .toSorted((a, b) => Math.abs(a.from - from) - Math.abs(b.from - from) || a.from - b.from)
    .slice(0, count);
