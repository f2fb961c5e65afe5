import { z } from 'zod';
import { articleItem } from '../words/ground.js';
import { holidayTables, weekdays } from '../words/promise-words.js';

const words = z.string().min(1);

const window = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: "hours like '08:30-12:00'; midnight at the end is 24:00",
  })
  .describe('from (counted) to (not counted), on the clock of the zone');

/** One entry of a pack's `calendars`: business hours, which say what a deadline counts. */
export const businessHours = z.strictObject({
  zh: words,
  en: words,
  article: articleItem.nullable().describe('the article that asks for these hours; null: none'),
  origin: z.enum(['article', 'setting']),
  note: z.strictObject({ zh: words, en: words }),
  zone: z.string().optional().describe("IANA zone; default: the branch's own"),
  days: z
    .array(z.strictObject({ on: z.array(z.enum(weekdays)).min(1), windows: z.array(window).min(1) }))
    .min(1),
  holidays: z
    .enum(holidayTables)
    .nullable()
    .describe('table of public holidays and make-up workdays; null: none'),
  makeUp: z.array(window).min(1).optional().describe('hours of a make-up workday; needed with a table'),
  dayHours: z.number().optional().describe('working hours that make one day; needed for times in days'),
});

export type BusinessHoursRule = z.infer<typeof businessHours>;
