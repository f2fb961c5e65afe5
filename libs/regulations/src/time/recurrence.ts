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

/** The day that holds: moved off days on which nobody works, if the plan moves its visits. */
export function dueDay(nominal: string, moved: Recurrence['moved'], works: WorkingDay): string {
  if (moved === 'stays') return nominal;
  const step = moved === 'next-working-day' ? 1 : -1;
  for (let n = 0; n <= farthest; n++) {
    const day = addDays(nominal, n * step);
    if (works(day)) return day;
  }
  return nominal;
}

/** Monday to Friday, where no table of public holidays is known. */
export const weekdaysOnly: WorkingDay = (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** By a table of public holidays: its days off are off, its make-up days are worked, else Monday to Friday. */
export function workingDaysOf(table: HolidayTable): WorkingDay {
  const holidays = Object.values(table.years).flatMap((year) => year.holidays);
  return (day) => {
    if (holidays.some(({ makeUp }) => makeUp.includes(day))) return true;
    if (holidays.some(({ from, to }) => from <= day && day <= to)) return false;
    return weekdaysOnly(day);
  };
}
