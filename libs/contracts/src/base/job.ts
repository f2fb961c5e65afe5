import { z } from 'zod';
import { state } from './define.js';
import type { ServiceName } from './people.js';
import { CaseId } from './values.js';

/** Whoever does repairs in a branch’s shop: a card names nobody, and is theirs while the goods are there. */
export const shopOf = (branch: string): string => `shop/${branch}`;

/**
 * Who has, or had, a part in a case: a person or a provider by its dispatch, by the receipt under which they hold the
 * goods, a branch's shop by its card. `over`: it was taken from them, or they gave the goods back. With the case all end.
 */
export const JobState = z.strictObject({
  caseId: CaseId,
  who: z.string().min(1).max(120),
  over: z.boolean(),
});
export const jobState = (service: ServiceName) =>
  state(service, { zh: '谁在办这个案件', en: 'Who has a job in a case' }, JobState);
