import type { Weekday } from '../words/promise-words.js';
import type { BusinessHoursRule } from './business-hours.schema.js';
import type { Holiday, HolidayTable } from './holiday-table.js';

/** From (counted) and to (not counted), in minutes from midnight of the local day; 1440 is its end. */
export type Window = readonly [from: number, to: number];

/** Business hours as a case carries them: the hours of each day, and the holidays known on the day the case was opened. */
export interface FrozenBusinessHours {
  zone: string;
  /** Article key, or `setting.calendar.<id>`. */
  ground: string;
  days: Partial<Record<Weekday, Window[]>>;
  makeUp: Window[];
  /** Working hours that make one day; null where nothing is counted in days. */
  dayHours: number | null;
  /**
   * Null: no public holidays are kept. The holidays of a year that is not here are unknown, and so is any deadline
   * that reaches it.
   */
  holidays: { table: string; version: number; years: Record<string, Holiday[]> } | null;
}

/**
 * @param zone the branch's, where the pack's business hours name none
 * @param from the first year (YYYY) that can matter; earlier ones are left behind
 * @throws Error if the table that they name wasn't given
 */
export function freezeBusinessHours(
  id: string,
  rule: BusinessHoursRule,
  { zone, from, tables }: { zone: string; from: string; tables: readonly HolidayTable[] },
): FrozenBusinessHours {
  const days: FrozenBusinessHours['days'] = {};
  for (const { on, windows } of rule.days) for (const day of on) days[day] = windows.map(window);
  return {
    zone: rule.zone ?? zone,
    ground: rule.origin === 'article' && rule.article ? rule.article : `setting.calendar.${id}`,
    days,
    makeUp: (rule.makeUp ?? []).map(window),
    dayHours: rule.dayHours ?? null,
    holidays: rule.holidays && freezeHolidays(rule.holidays, from, tables),
  };
}

function freezeHolidays(name: string, from: string, tables: readonly HolidayTable[]) {
  const table = tables.find(({ table }) => table === name);
  if (!table) throw new Error(`the holiday table ${name} was not given`);
  const years = Object.entries(table.years).filter(([year]) => year >= from);
  return {
    table: name,
    version: table.version,
    years: Object.fromEntries(years.map(([year, { holidays }]) => [year, holidays])),
  };
}

function window(text: string): Window {
  const [from = '', to = ''] = text.split('-');
  return [minutes(from), minutes(to)];
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 60 + rest;
}
