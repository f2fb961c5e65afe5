import type { Work } from '@aftercase/platform';

/** Every look at a customer's file is on record: who, in which role, at which case, when. */
export async function logLook({ em, caller, now }: Work, caseId: string): Promise<void> {
  await em.execute('insert into file_view (who, role, case_id, at) values (?, ?, ?, ?)', [
    caller.sub,
    caller.role,
    caseId,
    now,
  ]);
}
