import { z } from 'zod';
import { businessHours } from '../time/business-hours.schema.js';
import { ground } from '../words/ground.js';
import { moments, pauseCauses } from '../words/promise-words.js';
import { caseKinds, figureNames, regulationRoles } from '../words/vocabulary.js';

/**
 * Two sections of a pack. `calendars` hold the business hours: which hours count. `promises` say what is promised:
 * every amount is a figure of the pack (`within`, `warns`, `after`), so it has its unit, its article and its values
 * by date.
 */
const words = z.string().min(1);

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
  calendars: z.record(z.string().regex(/^[a-z][a-z-]*$/), businessHours).optional(),
  promises: z.array(promise).optional(),
};

export type PromiseRule = z.infer<typeof promise>;
