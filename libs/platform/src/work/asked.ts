import {
  type Asker,
  type BranchTree,
  type Caller,
  type Guarding,
  outsiders,
  type Role,
  shopOf,
} from '@aftercase/contracts';
import type { Executes } from '../database/executes.js';

/** What somebody asks, who they are to the table of rights, and the branches as this service knows them. */
export interface Asked {
  guarding: Guarding;
  asker: Asker;
  tree: BranchTree;
}

/** HR has its own lists; every other service has its copies of them. */
export type DirectoryTables = 'own' | 'known';

export const isOutsider = (role: string): boolean => (outsiders as readonly string[]).includes(role);

/** Somebody, to the table of rights. One statement for the tree, one more for a provider's person. */
export async function askerOf(
  sql: Executes,
  { sub, role, branch }: Caller,
  tables: DirectoryTables,
): Promise<Pick<Asked, 'asker' | 'tree'>> {
  const table = tables === 'own' ? 'branch' : 'known_branch';
  const rows = await sql.execute<{ branch: string; parent: string | null }[]>(
    `select branch, parent from ${table}`,
    [],
  );
  const asker: Asker = { role: role as Role, person: sub, branch };
  if (role === 'service-provider' && tables === 'known') {
    const [found] = await sql.execute<{ provider: string }[]>(
      'select provider from known_provider where people @> ?::jsonb order by provider limit 1',
      [JSON.stringify([sub])],
    );
    asker.provider = found?.provider ?? null;
  }
  if (role === 'shop-worker') asker.shop = shopOf(branch);
  return { asker, tree: new Map(rows.map((one) => [one.branch, one.parent])) };
}
