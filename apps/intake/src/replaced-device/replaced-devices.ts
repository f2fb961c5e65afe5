import type { OutputOf, routes } from '@aftercase/contracts';
import { iso, type Work } from '@aftercase/platform';

type Replaced = OutputOf<typeof routes.intake.getCase>['replacedDevices'][number];

/** SQL on a case `s`, with the folded serial once: this case replaced its device by the one of that serial. */
export const putInPlace =
  'exists (select from replaced_device r where r.case_id = s.case_id and r.new_serial_folded = ?)';

/** Notes the pair; the old serial is the one that the call named. */
export async function pair(
  work: Work,
  { caseId, newSerial, replacedAt }: { caseId: string; newSerial: string; replacedAt: string },
): Promise<void> {
  await work.em.execute(
    `insert into replaced_device (case_id, new_serial, old_serial, replaced_at)
     select case_id, ?, serial, ? from service_case where case_id = ? on conflict do nothing`,
    [newSerial, replacedAt, caseId],
  );
}

export async function replacedIn(work: Work, caseId: string): Promise<Replaced[]> {
  const rows = await work.em.execute<(Omit<Replaced, 'replacedAt'> & { at: Date | string })[]>(
    `select old_serial as "oldSerial", new_serial as "newSerial", replaced_at as at
     from replaced_device where case_id = ? order by replaced_at`,
    [caseId],
  );
  return rows.map(({ at, ...one }) => ({ ...one, replacedAt: iso(at) }));
}
