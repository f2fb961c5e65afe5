import type { Work } from '../work/work.js';

/** A document of a case: `branch` is where it was made, and it keeps that. */
interface OfCase {
  caseId: string;
  branch: string;
}

/** The branch that has the case now: where the document was made, unless the case was handed over since. */
export async function branchNow(work: Work, { caseId, branch }: OfCase): Promise<string> {
  const [handed] = await work.em.execute<{ branch: string }[]>(
    'select branch from known_handover where case_id = ?',
    [caseId],
  );
  return handed?.branch ?? branch;
}
