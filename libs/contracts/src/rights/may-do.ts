import { type Holder, outsiders, type Right, type Scope, scopes } from './right.js';
import { type Action, actionOf, onlyReads, rights } from './table.js';

export { type Action, actionOf };

/** Headquarters, above every branch of the tree. */
export const headquarters = '*';

/** Each branch with the one above it; null at the top. */
export type BranchTree = ReadonlyMap<string, string | null>;

/** Who asks, as the directory knows them; never as a token says. */
export interface Asker {
  role: Holder;
  person: string | null;
  /** Null, or not in the tree, as for who has left: nothing is seen. Outsiders have none, our commands are at headquarters. */
  branch: string | null;
  /** A provider's person has its provider's jobs and sees what is its provider's, too. */
  provider?: string | null;
  /** The shop of the branch, to whoever does repairs in it. */
  shop?: string | null;
  /** Files of an outsider's own: the customer's, or of those whom they act for. */
  customers?: readonly string[];
  /** The one case that a tracking link opens. */
  caseId?: string | null;
}

/** What is acted on or shown, as its owner knows it. */
export interface Concerned {
  branch: string | null;
  caseId?: string | null;
  customer?: string | null;
  /** Who entered it, or whom it is about; with their provider where it is the provider's to see. */
  owners?: readonly string[];
  /** Persons, providers and shops who have, or had, the case's dispatches, goods and cards. */
  assignees?: readonly { who: string; over: boolean }[];
  /** Whom it may judge. */
  judged?: readonly string[];
}

/** `own-part`: of a past job, what one did oneself and nothing besides. */
export type Answer = 'no' | 'own-part' | 'yes';

export const scopeOf = (action: Action, role: Holder): Scope | null => rights[action].who[role] ?? null;

/** Whether `branch` is `above` or lies under it. A tree that goes round ends where it began. */
function isWithin(branch: string, above: string, tree: BranchTree): boolean {
  if (above === headquarters) return branch === headquarters || tree.has(branch);
  const passed = new Set<string>();
  for (let at: string | null = branch; at && !passed.has(at); at = tree.get(at) ?? null) {
    if (at === above) return true;
    passed.add(at);
  }
  return false;
}

const isOneOf = (ids: readonly string[] | undefined, ...who: (string | null | undefined)[]): boolean =>
  who.some((one) => !!one && !!ids?.includes(one));

type Relation = (asker: Asker, of: Concerned, tree: BranchTree) => Answer | boolean;

/** What each scope adds to those before it. */
const relations: Record<Scope, Relation> = {
  own: ({ role, person, provider, customers, caseId }, of) =>
    isOneOf(of.owners, person, provider) ||
    (role === 'tracking-link' ? !!caseId && caseId === of.caseId : false) ||
    ((role === 'customer' || role === 'one-time-code') && isOneOf(customers, of.customer)),
  'own-job': ({ person, provider, shop }, { assignees = [] }) => {
    const theirs = assignees.filter(({ who }) => isOneOf([who], person, provider, shop));
    if (theirs.some(({ over }) => !over)) return true;
    return theirs.length ? 'own-part' : false;
  },
  'own-customers': ({ role, customers }, of) =>
    (role === 'agent' || role === 'partner') && isOneOf(customers, of.customer),
  branch: ({ branch }, of) => !!branch && branch === of.branch,
  'branches-below': ({ branch }, of, tree) => !!branch && !!of.branch && isWithin(of.branch, branch, tree),
  all: (_, of) => !!of.branch,
};

/** In the company with a place in it, or an outsider. */
export const hasPlace = ({ role, branch }: Asker, tree: BranchTree): boolean =>
  outsiders.includes(role) || branch === headquarters || (!!branch && tree.has(branch));

/** The branches that somebody reaches who has `branch` with those below it, or alone. */
export function branchesWithin(branch: string, tree: BranchTree, below: boolean): string[] {
  if (!below) return [branch];
  return [...tree.keys()].concat(headquarters).filter((one) => isWithin(one, branch, tree));
}

/** As `mayDo`, for a right at hand. */
export function reach(
  right: Omit<Right, 'lines' | 'ours'>,
  asker: Asker,
  of: Concerned,
  { tree, reads }: { tree: BranchTree; reads: boolean },
): Answer {
  const scope = right.who[asker.role];
  if (!scope || !hasPlace(asker, tree)) return 'no';
  if (right.neverJudged && isOneOf(of.judged, asker.person, asker.provider)) return 'no';
  if (right.companyWide) return scope === 'all' && (reads || asker.branch === headquarters) ? 'yes' : 'no';
  const found = scopes.slice(0, scopes.indexOf(scope) + 1).map((one) => relations[one](asker, of, tree));
  if (found.some((one) => one === true || one === 'yes')) return 'yes';
  return reads && !right.noPart && found.includes('own-part') ? 'own-part' : 'no';
}

/** Whether the asker may do it to, or see, what is concerned: by the one table, in this tree of branches. */
export const mayDo = (action: Action, asker: Asker, of: Concerned, tree: BranchTree): Answer =>
  reach(rights[action], asker, of, { tree, reads: onlyReads(action) });
