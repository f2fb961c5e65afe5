import { z } from 'zod';
import type { FoundProblem } from '../words/found-problem.js';
import { holidayTables } from '../words/promise-words.js';
import { Day } from './day.js';

/** Public holidays and make-up workdays of one country, year by year, as its government has announced them. */
const holiday = z.strictObject({
  zh: z.string().min(1),
  en: z.string().min(1),
  from: Day,
  to: Day.describe('the last day off'),
  makeUp: z.array(Day).describe('days that are worked instead, though they are a weekend'),
});
export const holidayTableSchema = z.strictObject({
  table: z.enum(holidayTables),
  version: z.int().min(1),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({ notice: z.string().min(1), issued: Day, holidays: z.array(holiday).min(1) }),
  ),
});
export type HolidayTable = z.infer<typeof holidayTableSchema>;
export type Holiday = z.infer<typeof holiday>;

/** A day lies in the year it stands under and is either off or worked, once. */
export function checkHolidayTable(table: HolidayTable): FoundProblem[] {
  return Object.entries(table.years).flatMap(([year, { holidays }]) => {
    const seen = new Set<string>();
    return holidays.flatMap(({ from, to, makeUp }, i): FoundProblem[] => {
      const path = ['years', year, 'holidays', i];
      const days = [...(from <= to ? daysOf(from, to) : [from, to]), ...makeUp];
      const outside = days.find((one) => !one.startsWith(year));
      const twice = days.find((one, n) => seen.has(one) || days.indexOf(one) !== n);
      for (const one of days) seen.add(one);
      return [
        ...(from > to ? [{ path, reason: { zh: '日期颠倒', en: 'ends before it begins' } }] : []),
        ...(outside
          ? [{ path, reason: { zh: `${outside} 不在该年`, en: `${outside} is not of that year` } }]
          : []),
        ...(twice ? [{ path, reason: { zh: `${twice} 重复`, en: `${twice} stands twice` } }] : []),
      ];
    });
  });
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
