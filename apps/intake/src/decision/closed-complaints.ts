import type { Work } from '@aftercase/platform';

/** Notes that a complaint has ended; a fact that comes twice notes it once. */
export async function noteClosed(work: Work, complaint: string): Promise<void> {
  await work.em.execute('insert into closed_complaint (complaint) values (?) on conflict do nothing', [
    complaint,
  ]);
}

export async function isClosed(work: Work, complaint: string): Promise<boolean> {
  const rows = await work.em.execute('select 1 from closed_complaint where complaint = ?', [complaint]);
  return rows.length > 0;
}
