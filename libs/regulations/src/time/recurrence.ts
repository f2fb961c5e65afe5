import { addDays, addMonths } from './civil-day.js';
import type { HolidayTable } from './holiday-table.js';

/** How a plan's visits come again. A company setting of the contract or the plan: no article says how often. */
export interface Recurrence {
  every: { unit: 'months' | 'days'; count: number };
  countedFrom: 'plan' | 'completion';
  moved: 'stays' | 'next-working-day' | 'previous-working-day';
}

/** Whether people work on that day (YYYY-MM-DD). */
export type WorkingDay = (day: string) => boolean;

/** The most days that a visit is moved; where no day is a working day for that long, it stays on its own day. */
const farthest = 60;

/**
 * The day (YYYY-MM-DD) on which a visit falls by the plan's own count, before it is moved off a holiday.
 *
 * Counted from the plan, each is counted from the first day and not from the visit before: 31 January, 28 February,
 * 31 March. Counted from completion, it is counted from the day on which the visit before was completed.
 *
 * @param occurrence from 1
 * @param completedOn the day the visit before was completed; needed from the second on, where it is counted from there
 */
export function nominalDay(
  { every, countedFrom }: Pick<Recurrence, 'every' | 'countedFrom'>,
  { firstOn, occurrence, completedOn }: { firstOn: string; occurrence: number; completedOn: string | null },
): string {
  const later = (day: string, times: number) =>
    every.unit === 'months' ? addMonths(day, times * every.count) : addDays(day, times * every.count);
  if (occurrence === 1) return firstOn;
  if (countedFrom === 'plan') return later(firstOn, occurrence - 1);
  if (!completedOn) throw new RangeError('the visit before is not completed');
  return later(completedOn, 1);
}

/** First and last day of a plan; null: it has no end. */
export interface Within {
  firstOn: string;
  endsOn: string | null;
}

/**
 * The day that holds: moved off days on which nobody works, if the plan moves its visits. Never out of the plan: a
 * visit that would be moved beyond its end (or before its beginning) is moved the other way, and stays where nobody
 * works on either side.
 */
export function dueDay(
  nominal: string,
  moved: Recurrence['moved'],
  works: WorkingDay,
  { firstOn, endsOn }: Within = { firstOn: '0001-01-01', endsOn: null },
): string {
  if (moved === 'stays') return nominal;
  const inside = (day: string) => firstOn <= day && (endsOn === null || day <= endsOn);
  const step = moved === 'next-working-day' ? 1 : -1;
  for (const way of [step, -step])
    for (let n = 0; n <= farthest; n++) {
      const day = addDays(nominal, n * way);
      if (!inside(day)) break;
      if (works(day)) return day;
    }
  return nominal;
}

/** A visit as it is counted. */
export interface Counted {
  occurrence: number;
  nominal: string;
  due: string;
}

/**
 * The visit to which this one gives way, since no two visits of a plan fall on one day; null: it is made. One that was
 * moved gives way to the one that has the day by its own count; of two that were moved, the earlier to the later.
 * @param last the latest visit before it that is made
 * @param next the one after it, where it can be counted already
 */
export function givesWayTo(one: Counted, last: Counted | null, next: Counted | null): number | null {
  if (last && one.due <= last.due) return last.occurrence;
  if (next && one.due !== one.nominal && one.due >= next.due) return next.occurrence;
  return null;
}

/**
 * How many days after a visit was due its plan may be entered and the visit still be made. A company setting, since no
 * article says so: a contract signed in the evening (`service-station` 1: 合同服务) is often entered the morning after.
 */
const visitGraceDays = 1;

/** Whether a visit was past already when its plan was entered: it was missed, unless somebody makes it up. */
export const pastWhenEntered = (due: string, enteredOn: string): boolean =>
  due < addDays(enteredOn, -visitGraceDays);

/** Monday to Friday, where no table of public holidays is known. */
export const weekdaysOnly: WorkingDay = (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Whether the holidays of a day's year are announced; before that only weekends are known. */
export const yearIsKnown =
  (table: HolidayTable): WorkingDay =>
  (day) =>
    day.slice(0, 4) in table.years;

/** By a table of public holidays: its days off are off, its make-up days are worked, else Monday to Friday. */
export function workingDaysOf(table: HolidayTable): WorkingDay {
  const holidays = Object.values(table.years).flatMap((year) => year.holidays);
  return (day) => {
    if (holidays.some(({ makeUp }) => makeUp.includes(day))) return true;
    if (holidays.some(({ from, to }) => from <= day && day <= to)) return false;
    return weekdaysOnly(day);
  };
}
