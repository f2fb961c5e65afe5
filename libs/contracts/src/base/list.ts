import { z } from 'zod';
import { type Route, route } from './define.js';
import { line } from './text.js';
import { Branch, CaseId } from './values.js';

type Listed<O> = Pick<Route, 'service' | 'path' | 'roles' | 'summary'> & { output: O };

/** What every list of documents may be narrowed by. */
export const narrowing = {
  branch: Branch.optional(),
  caseId: CaseId.optional(),
  state: line(20, 0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A document that bears a number is looked up by it, too. */
export const byNumber = { ...narrowing, number: line(40).optional() };

/** A list of a service's numbered documents, as `list`. */
export const numbered = <O extends z.ZodType>(listed: Listed<O>) =>
  route({ ...listed, method: 'GET', input: z.strictObject(byNumber), refusals: ['OTHER_BRANCH'] });

/** A list of a service's documents, newest first, within the branches that the reader may see. */
export const list = <O extends z.ZodType>(listed: Listed<O>) =>
  route({ ...listed, method: 'GET', input: z.strictObject(narrowing), refusals: ['OTHER_BRANCH'] });
