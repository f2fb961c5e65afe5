import type { OutputOf, routes } from '@aftercase/contracts';
import {
  branchList,
  iso,
  isTheirs,
  jobCases,
  mustBeTheirs,
  reachOf,
  type Work,
  words,
} from '@aftercase/platform';

type Handover = OutputOf<typeof routes.intake.getCase>['handovers'][number];

/** SQL on a case `s`, with the branches twice: one of them has it or had it. Both are found by an index. */
export const hadBy =
  '(s.branch = any(?::text[]) or s.case_id = any(array(select h.case_id from case_handover h where h.from_branch = any(?::text[]))))';

/** SQL on a case `s` with its values: the caller's branches have it or had it, or it is a job of theirs. */
export async function casesSeen(work: Work, wanted: string | undefined): Promise<[string, unknown[]][]> {
  const branches = await branchList(work, wanted);
  if (branches === null) return [];
  const { jobs } = await reachOf(work);
  if (jobs.length === 0) return [[hadBy, [branches, branches]]];
  const inBranch: [string, unknown[]][] = wanted ? [['s.branch = ?', [wanted]]] : [];
  return inBranch.concat([[`(${hadBy} or s.case_id in (${jobCases}))`, [branches, branches, words(jobs)]]]);
}

/** Oldest first. */
export async function handoversOf(work: Work, caseId: string): Promise<Handover[]> {
  const rows = await work.em.execute<(Omit<Handover, 'at'> & { at: Date | string })[]>(
    `select from_branch as "from", to_branch as "to", at, by, reason from case_handover where case_id = ? order by n`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

/** The branch that has a case reads it, and each that had it; so does whoever has a job in it. @throws Refused OTHER_BRANCH */
export async function mayRead(work: Work, { caseId, branch }: { caseId: string; branch: string }) {
  const had = await work.em.execute<{ from_branch: string }[]>(
    'select distinct from_branch from case_handover where case_id = ?',
    [caseId],
  );
  for (const { from_branch: before } of had)
    if (before !== branch && (await isTheirs(work, { branch: before }))) return;
  await mustBeTheirs(work, { caseId, branch });
}
