import type { Work } from '@aftercase/platform';

/** Told twice it is closed once. */
export async function closed(work: Work, complaint: string): Promise<void> {
  await work.em.execute('insert into closed_complaint (complaint) values (?) on conflict do nothing', [
    complaint,
  ]);
}

export async function isClosed(work: Work, complaint: string): Promise<boolean> {
  const rows = await work.em.execute('select 1 from closed_complaint where complaint = ?', [complaint]);
  return rows.length > 0;
}
