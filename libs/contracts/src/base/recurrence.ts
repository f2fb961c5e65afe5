import { z } from 'zod';

/** How often: each month is 1 month, each quarter 3, each year 12; else every so many days. */
export const Every = z.strictObject({ unit: z.enum(['months', 'days']), count: z.int().min(1).max(366) });
/** A due day that is no working day stays, or moves to the next or the previous one. */
const Moved = z.enum(['stays', 'next-working-day', 'previous-working-day']);
const CountedFrom = z.enum(['plan', 'completion']);

/**
 * Regular visits as a contract or a plan agrees them. `leadDays`: how many days before its due day a visit is
 * entered as a call, so that its appointment can be agreed.
 */
export const VisitTerms = z.strictObject({
  kind: z.enum(['maintenance', 'visit']),
  every: Every,
  countedFrom: CountedFrom.default('plan'),
  moved: Moved.default('next-working-day'),
  leadDays: z.int().min(0).max(60).default(0),
});
export type VisitTerms = z.infer<typeof VisitTerms>;
