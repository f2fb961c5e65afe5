import type { Executes } from './executes.js';

/**
 * Everything the service has; or what stands in these branches, and what is a job of one of these, who act as one: a
 * person, the provider they work for, the shop they work in.
 */
export type Sight = 'all' | { branches: readonly string[]; people: readonly string[] };

/**
 * Says for which branches and for whom the rest of this transaction is: row security asks it of every row. It ends with
 * the transaction, so a connection that goes back to the pool, ours or a pooler's, takes nothing along.
 */
export async function setSight(sql: Executes, sight: Sight): Promise<void> {
  const [branches, people] =
    sight === 'all' ? ['*', ''] : [sight.branches.filter(isBranchCode).join(','), words(sight.people)];
  await sql.execute(
    `select set_config('aftercase.branches', ?, true), set_config('aftercase.people', ?, true)`,
    [branches, people],
  );
}

/** What could be taken for several branches, or for all, is none. */
const isBranchCode = (branch: unknown): branch is string =>
  typeof branch === 'string' && /^[^*,\s]+$/.test(branch);

/** As PostgreSQL reads a list of words; a person’s id may hold anything. */
export const words = (some: readonly string[]): string =>
  `{${some.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
