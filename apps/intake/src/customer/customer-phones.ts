import { phoneOf } from '@aftercase/contracts';
import { refused, type Work } from '@aftercase/platform';
import { Customer } from './customer.entity.js';
import { fileThatCounts } from './one-customer.js';

/** Notes a phone of a file, beside those it has. */
export async function addPhone(work: Work, customer: string, typed: string): Promise<void> {
  const phone = phoneOf(typed);
  if (!phone) throw refused('INVALID_INPUT', { fields: 'phone' });
  await work.em.execute(
    'insert into customer_phone (customer, digits, extension, typed) values (?, ?, ?, ?) on conflict do nothing',
    [customer, phone.digits, phone.extension ?? '', typed],
  );
}

/**
 * The files that have a phone, merged ones each once. A number without extension finds all behind that switchboard;
 * one with an extension those that have it, and those that never said one.
 */
export async function filesByPhone(work: Work, typed: string): Promise<Customer[]> {
  const phone = phoneOf(typed);
  if (!phone) return [];
  const rows = await work.em.execute<{ customer: string }[]>(
    `select distinct customer from customer_phone
     where digits = ? and (? = '' or extension in ('', ?)) order by customer`,
    [phone.digits, phone.extension ?? '', phone.extension ?? ''],
  );
  return eachOnce(work, await work.em.find(Customer, { id: { $in: rows.map(({ customer }) => customer) } }));
}

/** As `filesByPhone`, those of every branch: that they are there and whose, and no more of them. */
export async function whoseByPhone(work: Work, typed: string): Promise<Whose[]> {
  const phone = phoneOf(typed);
  if (!phone) return [];
  const found = await work.em.execute<Whose[]>('select id, branch from customer_files_with(?, ?)', [
    phone.digits,
    phone.extension ?? '',
  ]);
  return eachOnce(work, found);
}

/** A file, and the branch that it belongs to; null: to none yet. */
export type Whose = { id: string; branch?: string | null };

async function eachOnce<F extends Whose>(work: Work, files: F[]): Promise<F[]> {
  const one = new Map<string, F>();
  for (const file of files.toSorted((a, b) => a.id.localeCompare(b.id))) {
    const counts = await fileThatCounts(work, file.id);
    if (counts === file.id || !one.has(counts)) one.set(counts, file);
  }
  return [...one.values()];
}

/** The phones of a file as typed, the one to ring first. */
export async function phonesOf(work: Work, file: Customer): Promise<string[]> {
  const rows = await work.em.execute<{ typed: string }[]>(
    'select typed from customer_phone where customer = ? order by typed = ? desc, digits, extension',
    [file.id, file.phone ?? ''],
  );
  return rows.map(({ typed }) => typed);
}
