import type { PauseCause } from '../words/promise-words.js';
import type { FrozenBusinessHours } from './frozen-business-hours.js';
import { type Stretch, workingTime } from './working-time.js';

/** A wait in the history; `to` is null while it lasts. Milliseconds. */
export interface Pause {
  from: number;
  to: number | null;
  cause: PauseCause;
}

/** What a deadline is made of; the stretches tile [start, end] in order, and the counted ones sum to what is known. */
export type Deadline =
  | { outcome: 'due'; due: number; warns: number | null; stretches: Stretch[] }
  /** The time stands still since `since`: the wait has not ended. */
  | { outcome: 'paused'; since: number; cause: PauseCause; warns: number | null; stretches: Stretch[] }
  | { outcome: 'calendar-missing-year'; year: string; warns: number | null; stretches: Stretch[] };

/** What is promised: how much time, by which business hours (null: nights and holidays count), and when to warn. */
export interface TimePromised {
  ms: number;
  calendar: FrozenBusinessHours | null;
  warningPercent: number | null;
}

/**
 * When a promise falls due: the first instant at which the time promised has been counted since `start`. It
 * depends on nothing but what is given here, so the same history always has the same deadline.
 */
export function deadline(start: number, promised: TimePromised, history: readonly Pause[]): Deadline {
  const pauses = apart(history);
  const warnAfter =
    promised.warningPercent === null ? null : Math.floor((promised.ms * promised.warningPercent) / 100);
  const stretches: Stretch[] = [];
  let counted = 0;
  let warns: number | null = null;
  const end = (due: number): Deadline => ({ outcome: 'due', due, warns, stretches });
  if (warnAfter === 0) warns = start;
  if (promised.ms <= 0) return end(start);

  const time: Iterable<Stretch | { year: string }> = promised.calendar
    ? workingTime(start, promised.calendar)
    : [{ from: start, to: Number.POSITIVE_INFINITY, counted: true, cause: 'counted' }];
  for (const piece of time) {
    if ('year' in piece) return { outcome: 'calendar-missing-year', year: piece.year, warns, stretches };
    for (const part of piece.counted ? cut(piece, pauses) : [piece]) {
      if (!part.counted) {
        if (part.to === Number.POSITIVE_INFINITY)
          return { outcome: 'paused', since: part.from, cause: part.cause as PauseCause, warns, stretches };
        append(stretches, part);
        continue;
      }
      const length = part.to - part.from;
      if (warnAfter !== null && warns === null && counted + length >= warnAfter)
        warns = part.from + warnAfter - counted;
      const left = promised.ms - counted;
      if (length >= left) {
        append(stretches, { ...part, to: part.from + left });
        return end(part.from + left);
      }
      append(stretches, part);
      counted += length;
    }
  }
  throw new Error('time has no end');
}

/** Waits in order and without overlap; where two overlap, the one that began first is the cause. */
function apart(history: readonly Pause[]): { from: number; to: number; cause: PauseCause }[] {
  const waits = history
    .map(({ from, to, cause }) => ({ from, to: to ?? Number.POSITIVE_INFINITY, cause }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let reached = Number.NEGATIVE_INFINITY;
  return waits.flatMap((wait) => {
    const from = Math.max(wait.from, reached);
    if (from >= wait.to) return [];
    reached = wait.to;
    return [{ ...wait, from }];
  });
}

/** A stretch that would count, without what was waited for. */
function cut(
  stretch: Stretch,
  pauses: readonly { from: number; to: number; cause: PauseCause }[],
): Stretch[] {
  const parts: Stretch[] = [];
  let at = stretch.from;
  for (const pause of pauses) {
    const from = Math.max(pause.from, at);
    const to = Math.min(pause.to, stretch.to);
    if (from >= to) continue;
    if (from > at) parts.push({ ...stretch, from: at, to: from });
    // A wait that still lasts is not cut off at the end of a working day.
    parts.push({
      from,
      to: pause.to === Number.POSITIVE_INFINITY ? pause.to : to,
      counted: false,
      cause: pause.cause,
    });
    at = to;
  }
  if (at < stretch.to) parts.push({ ...stretch, from: at });
  return parts;
}

/** Nights that run over midnight and weekends are one stretch to a reader. */
function append(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  if (
    last &&
    last.to === next.from &&
    last.counted === next.counted &&
    last.cause === next.cause &&
    last.name?.zh === next.name?.zh
  )
    last.to = next.to;
  else stretches.push({ ...next });
}
