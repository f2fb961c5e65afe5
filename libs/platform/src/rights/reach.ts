import { branchesWithin, hasPlace, headquarters, outsiders, type Scope, scopes } from '@aftercase/contracts';
import type { Asked } from '../work/asked.js';
import type { Work } from '../work/work.js';

/** What the caller of a unit of work reaches of what they ask for: each of these, and nothing else. */
export interface Reach {
  /** Documents of these branches; null: of every one. */
  branches: readonly string[] | null;
  /** Documents that these entered or that are about them: the caller, and the provider whose person they are. */
  own: readonly string[];
  /** Cases in which these have a job: as `own`, and the shop in which the caller works. */
  jobs: readonly string[];
}

const nothing: Reach = { branches: [], own: [], jobs: [] };
const everything: Reach = { branches: null, own: [], jobs: [] };
const reachesTo = (scope: Scope, what: Scope): boolean => scopes.indexOf(scope) >= scopes.indexOf(what);
const present = (...some: (string | null | undefined)[]): string[] => some.filter((one) => !!one) as string[];

/**
 * How far the right reaches by which somebody acts in this unit of work; `rls` and lists ask it alike. Whatever the
 * service does of itself (a story's command, a fact that was heard) reaches everything.
 */
export async function reachOf(work: Pick<Work, 'asked'>): Promise<Reach> {
  const asked = await work.asked();
  return asked ? reachOfAsked(asked) : everything;
}

export function reachOfAsked({ guarding, asker, tree }: Asked): Reach {
  const scope = guarding.who[asker.role];
  const { branch, person, provider, shop } = asker;
  if (!scope || !hasPlace(asker, tree)) return nothing;
  // What customers and agents have is listed for them alone, by their customers.
  if (outsiders.includes(asker.role)) return nothing;
  if (scope === 'all') return everything;
  return {
    branches: branchesOf(scope, branch, tree),
    own: present(person, provider),
    jobs: reachesTo(scope, 'own-job') ? present(person, provider, shop) : [],
  };
}

function branchesOf(scope: Scope, branch: string | null, tree: Asked['tree']): string[] | null {
  if (!branch || !reachesTo(scope, 'branch')) return [];
  if (scope === 'branch') return [branch];
  return branch === headquarters ? null : branchesWithin(branch, tree, true);
}
