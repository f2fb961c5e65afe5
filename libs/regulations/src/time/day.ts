import { z } from 'zod';

/**
 * The years that a day or an instant may lie in, in UTC. JavaScript's dates, PostgreSQL's timestamptz and Temporal's
 * timestamps hold them all in four digits, and still do after an offset or a zone is applied: year 0000 is none to
 * PostgreSQL, 0001 comes back as 2001 where two digits are read, and a zone pushes the end of 9999 over the edge.
 * No device in service was sold before the first.
 */
export const firstYear = 1970;
export const lastYear = 2999;

/** Whether an instant (ISO 8601 with Z or offset) lies in those years after its offset is applied. */
export function isInstant(text: string): boolean {
  const at = Date.parse(text);
  return at >= Date.UTC(firstYear, 0, 1) && at < Date.UTC(lastYear + 1, 0, 1);
}

/** A day without a zone, YYYY-MM-DD, that the calendar has: 30 February is none. */
// eslint-disable-next-line no-restricted-syntax -- the one shape of a day
export const Day = z.iso.date({ abort: true }).refine((day) => isInstant(`${day}T00:00:00Z`), {
  params: { zh: '须在 1970 至 2999 年之间', en: 'must lie in the years 1970 to 2999' },
});
