import type { Work } from '@aftercase/platform';

/**
 * Every look at a customer's file is on record: who, in which role, at what, when.
 * @param file the case's number, or `customer/<id>`
 */
export async function logLook({ em, caller, now }: Work, file: string): Promise<void> {
  await em.execute('insert into file_view (who, role, case_id, at) values (?, ?, ?, ?)', [
    caller.sub,
    caller.role,
    file,
    now,
  ]);
}
