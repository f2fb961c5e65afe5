import type { Executes } from './executes.js';

/** Everything the service has, or one branch, with those below it in the tree where the second is true. */
export type Sight = 'all' | { branch: string; below: boolean };

/** A service's list of branches with the one above each; the platform's own copy, or HR's. */
export type TreeTable = 'known_branch' | 'branch';

/**
 * Says for which branches the rest of this transaction is: row security asks it of every row. It ends with the
 * transaction, so a connection that goes back to the pool, ours or a pooler's, takes nothing along.
 */
export async function setSight(sql: Executes, sight: Sight, tree?: TreeTable): Promise<void> {
  if (sight === 'all') {
    await sql.execute(`select set_config('aftercase.branches', '*', true)`);
    return;
  }
  const { branch, below } = sight;
  if (!isBranchCode(branch)) {
    await sql.execute(`select set_config('aftercase.branches', '', true)`);
    return;
  }
  if (!below || !tree) {
    await sql.execute(`select set_config('aftercase.branches', ?, true)`, [branch]);
    return;
  }
  // A tree that goes round ends where it began.
  await sql.execute(
    `with recursive reach (branch) as (
       select ?::text union select b.branch from ${tree} b join reach r on b.parent = r.branch)
     select set_config('aftercase.branches', string_agg(branch, ','), true) from reach`,
    [branch],
  );
}

/** What could be taken for several branches, or for all, is none. */
const isBranchCode = (branch: unknown): branch is string =>
  typeof branch === 'string' && /^[^*,\s]+$/.test(branch);
