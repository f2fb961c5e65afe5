import { isOutsider } from '@aftercase/contracts';
import { isOwn } from '../known/own-case.js';
import { refused } from '../work/refused.js';
import type { Work } from '../work/work.js';
import { branchScope } from './directory.js';

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

/**
 * Only the branch that has the case now may work on it; a former branch may read what it made, and no more.
 * @throws Refused OTHER_BRANCH
 */
export async function mustHaveCase(work: Work, of: OfCase): Promise<void> {
  if (isOutsider(work.caller)) {
    if (await isOwn(work, of)) return;
    throw refused('OTHER_BRANCH', { branch: of.branch });
  }
  if (work.caller.role === 'system' || work.caller.branch === '*') return;
  const branch = await branchNow(work, of);
  if (work.caller.branch !== branch) throw refused('OTHER_BRANCH', { branch });
}

/** As `branchScope`, for documents of cases: also those of cases that were handed over to the branch. */
export async function caseScope(
  work: Work,
  wanted: string | undefined,
): Promise<{ branch?: string; $or?: [{ branch: string }, { caseId: { $in: string[] } }] }> {
  const { branch } = branchScope(work.caller, wanted);
  if (!branch) return {};
  const handed = await work.em.execute<{ case_id: string }[]>(
    'select case_id from known_handover where branch = ?',
    [branch],
  );
  if (handed.length === 0) return { branch };
  return { $or: [{ branch }, { caseId: { $in: handed.map((one) => one.case_id) } }] };
}
