import { refused, type Work } from '@aftercase/platform';

/** Keeps the number of the paper receipt that the customer holds. @throws Refused OLD_RECEIPT_TAKEN */
export async function keepOldReceipt(
  work: Work,
  { receipt, branch, oldNumber }: { receipt: string; branch: string; oldNumber: string },
): Promise<void> {
  await work.em.flush();
  const kept = await work.em.execute(
    'insert into old_receipt_number (receipt, branch, old_number) values (?, ?, ?) on conflict do nothing returning receipt',
    [receipt, branch, oldNumber],
  );
  if (kept.length === 0) throw refused('OLD_RECEIPT_TAKEN', { number: oldNumber });
}

/** Our receipts for a number on paper: one per branch at most. */
export async function receiptsOfOld(work: Work, oldNumber: string): Promise<string[]> {
  const rows = await work.em.execute<{ receipt: string }[]>(
    'select receipt from old_receipt_number where old_number = ?',
    [oldNumber],
  );
  return rows.map((row) => row.receipt);
}

/** Receipt → number on paper, of those that were taken over. */
export async function oldNumbersOf(work: Work, receipts: string[]): Promise<Map<string, string>> {
  const rows = await work.em.execute<{ receipt: string; old_number: string }[]>(
    'select receipt, old_number from old_receipt_number where receipt in (select jsonb_array_elements_text(?::jsonb))',
    [JSON.stringify(receipts)],
  );
  return new Map(rows.map((row) => [row.receipt, row.old_number]));
}
