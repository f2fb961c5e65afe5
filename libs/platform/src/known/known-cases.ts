import { notHeardOf, refused } from '../work/refused.js';
import type { Work } from '../work/work.js';

export async function noteCase(work: Work, caseId: string, branch: string): Promise<void> {
  await work.em.execute('insert into known_case (case_id, branch) values (?, ?) on conflict do nothing', [
    caseId,
    branch,
  ]);
}

export async function noteEnd(work: Work, caseId: string, branch: string, how: string): Promise<void> {
  await work.em.execute(
    `insert into known_case (case_id, branch, ended) values (?, ?, ?)
     on conflict (case_id) do update set ended = excluded.ended`,
    [caseId, branch, how],
  );
}

interface KnownCase {
  caseId: string;
  branch: string;
  /** How it ended; null while it goes on. */
  ended: string | null;
}

/** What is known of a case, which may have ended; null where there is none. */
export async function knownCaseOf(work: Work, caseId: string): Promise<KnownCase | null> {
  const [known] = await work.em.execute<Omit<KnownCase, 'caseId'>[]>(
    'select branch, ended from known_case where case_id = ?',
    [caseId],
  );
  return known ? Object.assign({ caseId }, known) : null;
}

/** A new document is of a case that there is, and that has not ended. @throws Refused CASE_NOT_FOUND, CASE_ARCHIVED */
export async function mustBeOpenCase(work: Work, caseId: string): Promise<void> {
  const known = await knownCaseOf(work, caseId);
  if (!known) throw notHeardOf('intake', 'CASE_NOT_FOUND', { caseId });
  if (known.ended) throw refused('CASE_ARCHIVED', { caseId });
}
