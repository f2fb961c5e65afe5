import type { OutputOf, routes } from '@aftercase/contracts';
import { iso, mustSeeBranch, type Work } from '@aftercase/platform';

type Handover = OutputOf<typeof routes.intake.getCase>['handovers'][number];

/** SQL on a case `s`, with the branch twice: the branch has it or had it. Both are found by an index. */
export const hadBy =
  '(s.branch = ? or s.case_id = any(array(select h.case_id from case_handover h where h.from_branch = ?)))';

/** Oldest first. */
export async function handoversOf(work: Work, caseId: string): Promise<Handover[]> {
  const rows = await work.em.execute<(Omit<Handover, 'at'> & { at: Date | string })[]>(
    `select from_branch as "from", to_branch as "to", at, by, reason from case_handover where case_id = ? order by n`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

/** The branch that has a case reads it, and each that had it. @throws Refused OTHER_BRANCH */
export async function mayRead(work: Work, { caseId, branch }: { caseId: string; branch: string }) {
  if (work.caller.branch === branch) return;
  const had = await work.em.execute(
    'select from case_handover where case_id = ? and from_branch = ? limit 1',
    [caseId, work.caller.branch],
  );
  if (had.length === 0) mustSeeBranch(work.caller, branch);
}
