import {
  type Asker,
  type BranchTree,
  type Caller,
  type Guarding,
  holderOf,
  isOutsider,
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

/** Who asks as the table of rights knows them: a customer by the door they came by, a machine as one. */
export const askedOf = (
  guarding: Guarding,
  caller: Caller,
  { asker, tree }: Pick<Asked, 'asker' | 'tree'>,
): Asked => ({ guarding, asker: Object.assign({}, asker, { role: holderOf(guarding, caller) }), tree });

/** Somebody, to the table of rights. One statement for the tree, one more for a provider's person. */
export async function askerOf(
  sql: Executes,
  { sub, role, branch, came }: Caller,
  tables: DirectoryTables,
): Promise<Pick<Asked, 'asker' | 'tree'>> {
  // Nothing counts of who is outside but what they came by: which customers an agent acts for is asked of each.
  if (isOutsider({ role })) {
    const { by = role as Role, customers = [], caseId = null } = came ?? {};
    return { asker: { role: by, person: sub, branch: null, customers, caseId }, tree: new Map() };
  }
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
