import { scopeOf } from '@aftercase/contracts/rights';
import type { Sight } from '../database/scope.js';
import type { Origin } from './transaction-work.js';

/** Who may find every case of the company sees every branch; this line of the rights says it of a role. */
const everyCase = 'intake.findCases';
type Holder = Parameters<typeof scopeOf>[1];

/**
 * For which branches a unit of work is, by whose it is. Commands, and what follows from a fact that was heard, are the
 * service's own work, in whosever name it stands on record. A person's is for their branch and those below it; head
 * office's, and that of a role whose rights reach every branch, for all. How far a right reaches for one document is the
 * guards' to say: this is the wall behind them. Nobody's branch is seen by whoever has none.
 */
export function sightOf({ caller, heard }: Pick<Origin, 'caller' | 'heard'>): Sight {
  const { role, branch } = caller;
  if (heard || role === 'system' || branch === '*') return 'all';
  if (branch && scopeOf(everyCase, role as Holder) === 'all') return 'all';
  return { branch, below: true };
}
