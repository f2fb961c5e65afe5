import type { Work } from '@aftercase/platform';

/** Notes that a complaint has ended; a fact that comes twice notes it once. */
export async function noteClosed(work: Work, complaint: string): Promise<void> {
  await work.em.execute('insert into closed_complaint (complaint) values (?) on conflict do nothing', [
    complaint,
  ]);
}

/** Whom a complaint is about, as it was opened and as it was found; both stay, and a fact that comes twice adds none. */
export async function noteAccused(work: Work, complaint: string, person: string | null): Promise<void> {
  if (person === null) return;
  await work.em.execute(
    'insert into accused_person (complaint, person) values (?, ?) on conflict do nothing',
    [complaint, person],
  );
}

export async function accusedIn(work: Work, complaint: string): Promise<string[]> {
  const rows = await work.em.execute<{ person: string }[]>(
    'select person from accused_person where complaint = ?',
    [complaint],
  );
  return rows.map(({ person }) => person);
}

/**
 * Complaints about the caller that have not ended. Until then their grade, their promises and what the pack provides
 * are for those who decide; what HR decides the person learns from HR, and may appeal.
 */
export async function openAgainst({ em, caller }: Work): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ complaint: string }[]>(
    `select complaint from accused_person a where person = ?
       and not exists (select from closed_complaint c where c.complaint = a.complaint)`,
    [caller.sub],
  );
  return new Set(rows.map(({ complaint }) => complaint));
}

export async function isClosed(work: Work, complaint: string): Promise<boolean> {
  const rows = await work.em.execute('select 1 from closed_complaint where complaint = ?', [complaint]);
  return rows.length > 0;
}
