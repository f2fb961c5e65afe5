import { z } from 'zod';
import { holidayTables, moments, pauseCauses, weekdays } from '../words/promise-words.js';
import { caseKinds, figureNames, regulationRoles } from '../words/vocabulary.js';

/**
 * Two sections of a pack. `calendars` say which hours count. `promises` say what is promised: every amount is a
 * figure of the pack (`within`, `warns`, `after`), so it has its unit, its article and its values by date.
 */
const words = z.string().min(1);
const articleKey = z
  .string()
  .regex(/^([一二三四五六七八九十]+\.)?\d+$/, { error: "an article like '5' or '三.4'" });
const ground = z
  .string()
  .regex(/^(([一二三四五六七八九十]+\.)?\d+|setting\.[A-Za-z.-]+)$/, {
    error: "an article like '5' or '三.4', or 'setting.<figure>'",
  })
  .describe("article key, or 'setting.<figure>'");

const window = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: "hours like '08:30-12:00'; midnight at the end is 24:00",
  })
  .describe('from (counted) to (not counted), on the clock of the zone');

const calendar = z.strictObject({
  zh: words,
  en: words,
  article: articleKey.nullable().describe('the article that asks for these hours; null: none'),
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

const promise = z.strictObject({
  name: z.string().regex(/^[a-z][a-z-]*$/),
  zh: words,
  en: words,
  kinds: z.array(z.enum(caseKinds)).min(1).optional().describe('default: every kind of the pack'),
  grades: z.array(words).min(1).optional().describe('complaint grades it holds for; default: all'),
  starts: z.enum(moments),
  fulfilled: z.enum(moments),
  within: z.enum(figureNames).optional().describe('the figure that says how long'),
  until: z.literal('appointed').optional().describe('instead of `within`: the time the customer set'),
  ground: ground.optional().describe('needed with `until`: where the regulation says so'),
  calendar: z.string().describe("'elapsed': nights and holidays count; else a calendar of this pack"),
  pauses: z.array(z.strictObject({ while: z.enum(pauseCauses), ground })).optional(),
  warns: z.enum(figureNames).optional().describe('the figure (percent of the time) at which to warn'),
  escalation: z
    .array(z.strictObject({ after: z.enum(figureNames), to: z.enum(regulationRoles) }))
    .optional()
    .describe('elapsed time past the deadline, and who is told then'),
});

/** Spread into the pack's schema. */
export const promiseSections = {
  calendars: z.record(z.string().regex(/^[a-z][a-z-]*$/), calendar).optional(),
  promises: z.array(promise).optional(),
};

export type CalendarRule = z.infer<typeof calendar>;
export type PromiseRule = z.infer<typeof promise>;
