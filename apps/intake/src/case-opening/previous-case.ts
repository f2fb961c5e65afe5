import { type CommandValue, fold } from '@aftercase/contracts';
import { iso, type Work } from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import type { Call } from '../call/call.entity.js';
import type { ServiceCase } from '../case/service-case.entity.js';
import { sameFault } from './repeat.rules.js';

type Previous = CommandValue<'intake.openCase'>['previous'];

/**
 * The last case of the same device that was done before this one was registered, in whichever branch. Where the
 * call names the earlier case that it follows, that case is taken instead. `closedOn`: its day in this branch's zone.
 */
export async function previousOf(
  work: Work,
  one: ServiceCase,
  call: Call,
  zone: string,
): Promise<NonNullable<Previous> | null> {
  const follows = call.follows ?? null;
  const [row] = await work.em.execute<{ case_id: string; archived_at: Date | string; fault: string }[]>(
    `select s.case_id, s.archived_at, c.fault from service_case s join call c on c.call = s.call
     where (s.serial_folded = ? or s.case_id = ?) and s.case_id <> ? and s.ending = 'done' and s.archived_at <= ?
     order by (s.case_id = ?) desc, s.archived_at desc, s.case_id desc limit 1`,
    [one.serial ? fold(one.serial) || null : null, follows, one.caseId, one.registeredAt, follows],
  );
  if (!row) return null;
  const earlier = { caseId: row.case_id, fault: row.fault };
  return {
    caseId: row.case_id,
    closedOn: dayIn(iso(row.archived_at), zone),
    sameFault: sameFault({ fault: call.fault, follows }, earlier),
  };
}
