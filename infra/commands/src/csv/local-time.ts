import { clockAt, startOfDay } from '@aftercase/regulations';
import { tables } from './columns.js';
import type { Row } from './read-table.js';

const local = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2}) +(\d{1,2}):(\d{2})(?::([0-5]\d))?$/;
const instants: ReadonlySet<string> = new Set(
  tables.calls.filter(({ field }) => /^(occurredAt|calledAt)$/.test(field)).map(({ name }) => name),
);

/** For people: which forms of a time are taken. */
export const timeForms =
  '写法 / written as 2026-11-27T09:30:00+08:00，或分支机构当地时间 / or where the branch is 2026/11/27 9:30、2026-11-27 09:30';

export const isInstantColumn = (name: string): boolean => instants.has(name);

/** A row whose times are instants: as spreadsheets write them they are the branch's local time. What is none stays. */
export function inZone(row: Row, zone: string): Row {
  const read = Object.entries(row).map(([name, cell]) => [
    name,
    cell && instants.has(name) ? instantOf(cell, zone) : cell,
  ]);
  return Object.fromEntries(read);
}

function instantOf(cell: string, zone: string): string {
  const [, year, , month = '', date = '', hour = '', minute = '', second = '0'] = local.exec(cell) ?? [];
  if (!year) return cell;
  const two = (digits: string) => digits.padStart(2, '0');
  const day = `${year}-${two(month)}-${two(date)}`;
  try {
    const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
    const at = new Date(Date.parse(startOfDay(day, zone)) + seconds * 1000).toISOString();
    // 25:00, and an hour that the clocks there left out or had twice: which moment it was, nobody could say.
    return clockAt(at, zone) === `${day} ${two(hour)}:${minute}` ? at : cell;
  } catch {
    return cell;
  }
}
