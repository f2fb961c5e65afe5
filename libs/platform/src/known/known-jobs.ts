import type { ServiceName } from '@aftercase/contracts';
import type { Work } from '../work/work.js';

interface Job {
  caseId: string;
  who: string;
  over: boolean;
}

/** Stands for the case itself, with whose end every job in it ends. */
const theCase = '*';

/** Notes what the service says that gave it. States of one job come in order. */
export async function noteJob(work: Work, service: ServiceName, { caseId, who, over }: Job): Promise<void> {
  await work.em.execute(
    `insert into known_job (case_id, who, service, over) values (?, ?, ?, ?)
     on conflict (case_id, who, service) do update set over = excluded.over`,
    [caseId, who, service, over],
  );
}

export const noteJobsEnd = (work: Work, caseId: string): Promise<void> =>
  noteJob(work, 'intake', { caseId, who: theCase, over: true });

/** Who has, or had, a job in the case, by whichever service gave it. */
export async function assigneesOf(work: Work, caseId: string): Promise<{ who: string; over: boolean }[]> {
  const rows = await work.em.execute<{ who: string; over: boolean }[]>(
    'select who, over from known_job where case_id = ?',
    [caseId],
  );
  const ended = rows.some(({ who }) => who === theCase);
  return rows.flatMap(({ who, over }) => (who === theCase ? [] : [{ who, over: over || ended }]));
}

/**
 * Says who has a job in a case by this service's documents, as they stand now: here at once, and to the others.
 * @param now whoever has one; who had one before and is not among them has it no longer
 */
export async function sayJobs(
  work: Work,
  service: 'dispatch' | 'repair-shop',
  { caseId, branch }: { caseId: string; branch: string },
  now: readonly (string | null | undefined)[],
): Promise<void> {
  const before = await work.em.execute<{ who: string; over: boolean }[]>(
    'select who, over from known_job where case_id = ? and service = ?',
    [caseId, service],
  );
  const having = new Set(now.filter((one) => !!one) as string[]);
  const begun = [...having].filter((who) => !before.some((one) => one.who === who && !one.over));
  const ended = before.filter(({ who, over }) => !over && !having.has(who)).map(({ who }) => who);
  for (const [who, over] of begun
    .map((who): [string, boolean] => [who, false])
    .concat(ended.map((who) => [who, true]))) {
    const data = { caseId, who, over };
    await noteJob(work, service, data);
    await work.publishState(`${service}.job.state.v1`, { key: `${caseId}/${who}`, branch, data });
  }
}

/** Whose people work for which provider. */
export async function noteProvider(
  work: Work,
  { provider, people }: { provider: string; people: string[] },
): Promise<void> {
  await work.em.execute(
    `insert into known_provider (provider, people) values (?, ?::jsonb)
     on conflict (provider) do update set people = excluded.people`,
    [provider, JSON.stringify(people)],
  );
}
