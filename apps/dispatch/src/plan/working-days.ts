import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type WorkingDay, workingDaysOf, yearIsKnown } from '@aftercase/regulations';
import { loadHolidayTable } from '@aftercase/regulations/load';

/**
 * The days on which people work, by the table of public holidays that ships beside the packs. A visit that is due in
 * a year whose holidays are not announced yet is moved off weekends only, says so, and is counted again when they are.
 */
export function workingDays(): { works: WorkingDay; known: WorkingDay } {
  const file = createRequire(import.meta.url).resolve('@aftercase/regulations/calendars/cn.yaml');
  const table = loadHolidayTable(readFileSync(file, 'utf8'), 'cn.yaml');
  return { works: workingDaysOf(table), known: yearIsKnown(table) };
}
