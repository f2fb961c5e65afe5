import type { Work } from '@aftercase/platform';

/** A subject that may have what is asked for; its duties are read afterwards. */
export interface DutySubject {
  subject: string;
  branch: string;
}
interface Within {
  branch: string | undefined;
  before: string | undefined;
  limit: number;
}

const open = `s.state in ('registered', 'open')`;
/** The branch that has it now: a case's own says so, of others the one whose fact came last. */
const branchOf = `coalesce(s.branch, (select l.branch from duty_fact l where l.subject = f.subject order by l.heard_at desc limit 1))`;

/** With a running promise that is past due, or asked for until a day that is over somewhere. */
const withTime = `
  select p.case_id as subject, s.branch from service_promise p join service_case s using (case_id)
    where p.state in ('open', 'breached') and p.due < ?
  union select w.case_id, s.branch from awaited_proof w join service_case s using (case_id)
    where w.until < ? and ${open}
  union select f.subject, ${branchOf} from duty_fact f left join service_case s on s.case_id = f.subject
    where f.due_on < ? and (s.case_id is null or ${open})`;
const openCases = `select s.case_id as subject, s.branch from service_case s where ${open}`;

/** The next of them in the order of their numbers. */
export function openSubjects(
  work: Work,
  { late, branch, before, limit }: Within & { late: boolean },
): Promise<DutySubject[]> {
  const { now } = work;
  // Until 14 hours after UTC's midnight it is still the day before somewhere: the branch's zone is asked later.
  const values = late ? [now, now, new Date(Date.parse(now) + 86_400_000).toISOString()] : [];
  return work.em.execute<DutySubject[]>(
    `select subject, branch from (${late ? withTime : openCases}) c
     where subject > ? and (?::text is null or branch = ?) order by subject limit ?`,
    [...values, before ?? '', branch ?? null, branch ?? null, limit],
  );
}

/** What bears that number, or whose complaint or appeal does. */
export const subjectsBearing = (
  work: Work,
  number: string,
  branch: string | undefined,
): Promise<DutySubject[]> =>
  work.em.execute<DutySubject[]>(
    `select distinct subject, branch from (
       select f.subject, ${branchOf} as branch from duty_fact f left join service_case s on s.case_id = f.subject
         where f.subject = ? or f.story = ?
       union select s.case_id, s.branch from service_case s where s.case_id = ?
       union select r.recall, r.branch from recall r where r.recall = ?) c
     where ?::text is null or branch = ? limit 10`,
    [number, number, number, number, branch ?? null, branch ?? null],
  );

/**
 * Open cases that no clock runs for, that need no person, and of which nothing was heard for a while. Cases from
 * before duties were kept here cannot be told; `verify` reads those from the books.
 */
export const quietCases = (
  work: Work,
  { branch, before, limit, quietMinutes }: Within & { quietMinutes: number },
): Promise<(DutySubject & { state: string; since: Date | string })[]> =>
  work.em.execute(
    `select s.case_id as subject, s.branch, s.state, l.at as since from service_case s, lateral (
       select greatest((select max(o.recorded_at) from outbox o where o.stream = s.case_id and o.topic like '%.facts.v1'),
         (select max(f.heard_at) from duty_fact f where f.subject = s.case_id), s.registered_at) as at) l
     where ${open} and s.needs is null and s.registered_at >= (select max(at) from duty_start)
       and not exists (select from service_promise p where p.case_id = s.case_id and p.state = 'open')
       and l.at <= ?::timestamptz - ? * interval '1 minute'
       and s.case_id > ? and (?::text is null or s.branch = ?) order by s.case_id limit ?`,
    [work.now, quietMinutes, before ?? '', branch ?? null, branch ?? null, limit],
  );
