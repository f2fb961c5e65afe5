import { refused, type Work } from '@aftercase/platform';

/** SQL on a case `s`, with the number once: its call bore that number on paper. */
export const bearsOldNumber =
  'exists (select from old_call_number o where o.call = s.call and o.old_number = ?)';

/** Keeps the number that a call bore on paper; the call stands in the books already. @throws Refused OLD_NUMBER_TAKEN */
export async function keepOldNumber(
  work: Work,
  { call, branch, oldNumber }: { call: string; branch: string; oldNumber: string },
): Promise<void> {
  const kept = await work.em.execute(
    'insert into old_call_number (call, branch, old_number) values (?, ?, ?) on conflict do nothing returning call',
    [call, branch, oldNumber],
  );
  if (kept.length > 0) return;
  const [before] = await work.em.execute<{ call: string }[]>(
    'select call from old_call_number where branch = ? and old_number = ?',
    [branch, oldNumber],
  );
  throw refused('OLD_NUMBER_TAKEN', { number: oldNumber, call: before?.call ?? call });
}

export async function oldNumberOf(work: Work, call: string): Promise<string | null> {
  const [row] = await work.em.execute<{ old_number: string }[]>(
    'select old_number from old_call_number where call = ?',
    [call],
  );
  return row?.old_number ?? null;
}
