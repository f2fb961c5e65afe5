import { jobCases, type Work } from '@aftercase/platform';

/** A subject that may have what is asked for; its duties are read afterwards. */
export interface DutySubject {
  subject: string;
  branch: string;
}
/** As PostgreSQL reads lists of words: branches (null: every one), and whose jobs. */
export interface Seen {
  branches: string | null;
  jobs: string | null;
}
interface Within {
  branches: string | null;
  before: string | undefined;
  limit: number;
}

const open = `s.state in ('registered', 'open')`;
/** The branch that has it now: a case's own says so, of others the one whose fact came last. */
const branchOf = `coalesce(s.branch, (select l.branch from duty_fact l where l.subject = f.subject order by l.heard_at desc limit 1))`;

type Asked = Within & Seen & { overdue: boolean };
/** SQL on a subject and its branch, with `branches` twice and `jobs`. */
const seen = (subject: string, at: string) =>
  `(?::text[] is null or ${at} = any(?::text[]) or ${subject} in (${jobCases}))`;
interface Part {
  from: string;
  subject: string;
  branch: string;
}
const openCases: Part = { from: `service_case s where ${open}`, subject: 's.case_id', branch: 's.branch' };
const heardOf: Part = {
  from: 'duty_fact f left join service_case s on s.case_id = f.subject where f.asks',
  subject: 'f.subject',
  branch: branchOf,
};

/**
 * Duties of intake's own that stand beside open cases: its own documents say whether they do. Those of other services
 * are marked where they are heard.
 */
export const ownStanding: Record<string, Part> = {
  'check-times': {
    from: 'disorder d join service_case s using (case_id) where d.checked_at is null',
    subject: 'd.case_id',
    branch: 's.branch',
  },
  'help-recall': { from: 'recall r where r.needs is not null', subject: 'r.recall', branch: 'r.branch' },
};
/** Each of an index of its own, so that what has ended is not walked. */
const standing: Part[] = [openCases, heardOf, ...Object.values(ownStanding)];

/** With a running promise that is past due, or asked for until a day that is over somewhere. */
const late = (subject: string) => `and (
  exists (select from service_promise p where p.case_id = ${subject} and p.state in ('open', 'breached') and p.due < ?)
  or exists (select from awaited_proof w where w.case_id = ${subject} and w.until < ?)
  or exists (select from duty_fact t where t.subject = ${subject} and t.due_on < ?))`;

/** The next of them in the order of their numbers, be their cases open or not. */
export function subjectsToAct(work: Work, within: Asked): Promise<DutySubject[]> {
  const { text, values } = subjectsStatement(Object.assign({ now: work.now }, within));
  return work.em.execute<DutySubject[]>(text, values);
}

export function subjectsStatement({ now, overdue, branches, jobs, before, limit }: Asked & { now: string }) {
  // Until 14 hours after UTC's midnight it is still the day before somewhere: the branch's zone is asked later.
  const times = overdue ? [now, now, new Date(Date.parse(now) + 86_400_000).toISOString()] : [];
  const parts = standing.map(
    ({
      from,
      subject,
      branch: at,
    }) => `(select distinct on (${subject}) ${subject} as subject, ${at} as branch
      from ${from} and ${subject} > ? and ${seen(subject, at)} ${overdue ? late(subject) : ''}
      order by ${subject} limit ?)`,
  );
  const values = [before ?? '', branches, branches, jobs, ...times, limit];
  return {
    text: `select distinct on (subject) subject, branch from (${parts.join(' union all ')}) c order by subject limit ?`,
    values: [...parts.flatMap(() => values), limit],
  };
}

/** What bears that number, or whose complaint or appeal does. */
export const subjectsBearing = (
  work: Work,
  number: string,
  { branches, jobs }: Seen,
): Promise<DutySubject[]> =>
  work.em.execute<DutySubject[]>(
    `select distinct subject, branch from (
       select f.subject, ${branchOf} as branch from duty_fact f left join service_case s on s.case_id = f.subject
         where f.subject = ? or f.story = ?
       union select s.case_id, s.branch from service_case s where s.case_id = ?
       union select r.recall, r.branch from recall r where r.recall = ?) c
     where ${seen('subject', 'branch')} limit 10`,
    [number, number, number, number, branches, branches, jobs],
  );

/**
 * Open cases that no clock runs for, that need no person, and of which nothing was heard for a while. Cases from
 * before duties were kept here cannot be told; `verify` reads those from the books.
 */
export const quietCases = (
  work: Work,
  { branches, before, limit, quietMinutes }: Within & { quietMinutes: number },
): Promise<(DutySubject & { state: string; since: Date | string })[]> =>
  work.em.execute(
    `select s.case_id as subject, s.branch, s.state, l.at as since from service_case s, lateral (
       select greatest((select max(o.recorded_at) from outbox o where o.stream = s.case_id and o.topic like '%.facts.v1'),
         (select max(f.heard_at) from duty_fact f where f.subject = s.case_id), s.registered_at) as at) l
     where ${open} and s.needs is null and s.registered_at >= (select max(at) from duty_start)
       and not exists (select from service_promise p where p.case_id = s.case_id and p.state = 'open')
       and l.at <= ?::timestamptz - ? * interval '1 minute'
       and s.case_id > ? and (?::text[] is null or s.branch = any(?::text[])) order by s.case_id limit ?`,
    [work.now, quietMinutes, before ?? '', branches, branches, limit],
  );
