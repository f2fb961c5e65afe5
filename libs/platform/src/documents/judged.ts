import type { FilterQuery } from '@mikro-orm/core';
import { refused } from '../work/refused.js';
import type { Work } from '../work/work.js';

/**
 * Nobody judges their own case: whom a matter is about neither enters nor answers, grades or decides it. Documents
 * that judge somebody say so in their terms (`judges`); this is for what is judged outside a document.
 * @throws Refused ACCUSED_CANNOT_DECIDE
 */
export function mustNotJudge({ caller }: Pick<Work, 'caller'>, ...judged: unknown[]): void {
  if (judged.includes(caller.sub)) throw refused('ACCUSED_CANNOT_DECIDE');
}

/** What a list shows to one who may be judged by some of it: the rest. */
export const notOf = <D>({ caller }: Pick<Work, 'caller'>, property: keyof D & string): FilterQuery<D> =>
  ({ $or: [{ [property]: null }, { [property]: { $ne: caller.sub } }] }) as FilterQuery<D>;
