import {
  type Asker,
  type BranchTree,
  branchesWithin,
  hasPlace,
  headquarters,
  outsiders,
} from '@aftercase/contracts';
import { scopeOf } from '@aftercase/contracts/rights';
import type { Sight } from '../database/scope.js';
import type { Origin } from './transaction-work.js';

/** Who may find every case of the company sees every branch; this line of the rights says it of a role. */
const everyCase = 'intake.findCases';
const nothing: Sight = { branches: [], people: [] };

/**
 * Commands, and what follows from a fact that was heard, are the service's own work, in whosever name it stands on
 * record: it is for everything.
 */
export const isOwnWork = ({ caller, heard }: Pick<Origin, 'caller' | 'heard'>): boolean =>
  heard === true || caller.role === 'system';

/**
 * For which branches, and for whom, a person's unit of work is: their branch and those below it, and the cases in which
 * they have a job; everything for head office, for who comes from outside, and for a role whose rights reach every branch. How far the right reaches
 * by which they ask is the guards' to say: this is the wall behind them, and no narrower. Who has no place sees nothing.
 */
export function sightOf({ asker, tree }: { asker: Asker; tree: BranchTree }): Sight {
  const { branch, person, provider, shop, role } = asker;
  // Whose case it is of a customer or an agent, only the guards know.
  if (branch === headquarters || outsiders.includes(role)) return 'all';
  if (!branch || !hasPlace(asker, tree)) return nothing;
  if (scopeOf(everyCase, role) === 'all') return 'all';
  const branches = branchesWithin(branch, tree, true);
  return { branches, people: [person, provider, shop].filter((one) => !!one) as string[] };
}
