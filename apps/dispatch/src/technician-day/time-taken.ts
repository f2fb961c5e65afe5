import type { OutputOf, routes } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import type { Span } from './shift.js';

type TimeTaken = OutputOf<typeof routes.dispatch.listTechnicianDays>['taken'][number];
type Row = {
  id: string;
  technician: string;
  kind: TimeTaken['kind'];
  leaves: number;
  begins: number;
  ends: number;
  held: number | null;
  dispatch: string | null;
  case_id: string | null;
};
const ms = (column: string) => `extract(epoch from t.${column})::float8 * 1000`;
const iso = (at: number) => new Date(Math.round(at)).toISOString();

/** What takes these people's time, holds that still run included; with the dispatch it is for. */
export async function timeTakenIn(
  work: Work,
  technicians: string[],
  { from, to }: Span,
): Promise<TimeTaken[]> {
  if (technicians.length === 0) return [];
  const rows = await work.em.execute<Row[]>(
    `select t.id, t.technician, t.kind, ${ms('leaves_at')} as leaves, ${ms('starts_at')} as begins, ${ms('ends_at')} as ends,
            ${ms('held_until')} as held, a.dispatch, a.case_id
     from time_taken t left join appointment a on a.appointment = t.id
     where t.technician in (${technicians.map(() => '?').join(', ')}) and t.leaves_at < ? and t.ends_at > ?
       and (t.held_until is null or t.held_until > ?)
     order by t.leaves_at`,
    [...technicians, iso(to), iso(from), work.now],
  );
  return rows.map((one) => ({
    kind: one.kind,
    technician: one.technician,
    leavesAt: iso(one.leaves),
    from: iso(one.begins),
    to: iso(one.ends),
    heldUntil: one.held === null ? null : iso(one.held),
    dispatch: one.dispatch,
    caseId: one.case_id,
    leave: one.kind === 'leave' ? one.id : null,
  }));
}
