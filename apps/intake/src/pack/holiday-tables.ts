import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type HolidayTable, holidayTables as names } from '@aftercase/regulations';
import { loadHolidayTable } from '@aftercase/regulations/load';

/** 日历: the public holidays and make-up workdays that this release ships; a case is frozen with what is known today. */
const { resolve } = createRequire(import.meta.url);
export const holidayTables: readonly HolidayTable[] = names.map((name) => {
  const file = resolve(`@aftercase/regulations/calendars/${name}.yaml`);
  return loadHolidayTable(readFileSync(file, 'utf8'), `${name}.yaml`);
});
