import type { FilterQuery } from '@mikro-orm/core';
import { words } from '../database/scope.js';
import { refused } from '../work/refused.js';
import type { Work } from '../work/work.js';
import { reachOf } from './reach.js';

/**
 * The branches whose documents a list may show: the wanted one if the caller reaches it, else all that they reach; null:
 * every one. @throws Refused OTHER_BRANCH
 */
export async function branchesIn(work: Work, wanted: string | undefined): Promise<readonly string[] | null> {
  const { branches, own } = await reachOf(work);
  if (wanted === undefined) return branches;
  if (branches === null || branches.includes(wanted)) return [wanted];
  // Who has only what is their own narrows that, and asks for nobody else's.
  if (branches.length === 0 && own.length > 0) return [];
  throw refused('OTHER_BRANCH', { branch: wanted });
}

/** As `branchesIn`, as PostgreSQL reads a list of words; null: every one. */
export async function branchList(work: Work, wanted: string | undefined): Promise<string | null> {
  const branches = await branchesIn(work, wanted);
  return branches && `{${branches.join(',')}}`;
}

/**
 * The filter of a list of documents that stand in a branch.
 * @param owners the properties that name who entered it, or whom it is about
 */
export async function branchScope<D>(
  work: Work,
  wanted: string | undefined,
  owners: readonly (keyof D & string)[] = [],
): Promise<FilterQuery<D>> {
  const branches = await branchesIn(work, wanted);
  if (branches === null) return {};
  const { own } = await reachOf(work);
  return anyOf<D>([{ branch: { $in: [...branches] } } as object].concat(ownBy(owners, own)), wanted);
}

/** As `branchScope`, for documents of cases: also those of cases that were handed over to a branch, and of jobs. */
export async function caseScope<D>(
  work: Work,
  wanted: string | undefined,
  owners: readonly (keyof D & string)[] = [],
): Promise<FilterQuery<D>> {
  const branches = await branchesIn(work, wanted);
  if (branches === null) return {};
  const { own, jobs } = await reachOf(work);
  const cases = await casesOf(work, branches, jobs);
  return anyOf<D>(
    [{ branch: { $in: [...branches] } } as object]
      .concat(cases.length ? [{ caseId: { $in: cases } }] : [])
      .concat(ownBy(owners, own)),
    branches.length ? undefined : wanted,
  );
}

/** Cases that came to these branches from others, and those in which somebody has a job still. */
async function casesOf(work: Work, branches: readonly string[], jobs: readonly string[]): Promise<string[]> {
  if (branches.length === 0 && jobs.length === 0) return [];
  const rows = await work.em.execute<{ case_id: string }[]>(
    `select case_id from known_handover where branch = any(?::text[])${jobs.length ? ` union ${jobCases}` : ''}`,
    jobs.length ? [words(branches), words(jobs)] : [words(branches)],
  );
  return rows.map((one) => one.case_id);
}

/** The cases in which one of these has a job that goes on, as SQL with one parameter. */
export const jobCases = `select j.case_id from known_job j where j.who = any(?::text[]) and not j.over
  and not exists (select from known_job e where e.case_id = j.case_id and e.who = '*')`;

const ownBy = (owners: readonly string[], own: readonly string[]): object[] =>
  own.length ? owners.map((property) => ({ [property]: { $in: [...own] } })) : [];

function anyOf<D>(some: object[], wanted: string | undefined): FilterQuery<D> {
  const any = some.length === 1 ? some[0] : { $or: some };
  return (wanted && some.length > 1 ? { $and: [any, { branch: wanted }] } : any) as FilterQuery<D>;
}
