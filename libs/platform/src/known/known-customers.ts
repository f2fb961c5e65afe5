import { notHeardOf } from '../work/refused.js';
import type { Work } from '../work/work.js';

/** Notes that there is such a file; what it was merged into stays. */
export async function noteCustomer(work: Work, customer: string): Promise<void> {
  await work.em.execute('insert into known_customer (customer) values (?) on conflict do nothing', [
    customer,
  ]);
}

/** Notes what a file was merged into; null where the merge was taken back. States of one file come in order. */
export async function noteMerge(work: Work, customer: string, into: string | null): Promise<void> {
  await work.em.execute(
    `insert into known_customer (customer, merged_into) values (?, ?)
     on conflict (customer) do update set merged_into = excluded.merged_into`,
    [customer, into],
  );
}

/** A document that names a customer names one that intake has. @throws Refused CUSTOMER_NOT_FOUND */
export async function mustKnowCustomer(work: Work, customer: string): Promise<void> {
  const known = await work.em.execute('select from known_customer where customer = ?', [customer]);
  if (known.length === 0) throw notHeardOf('intake', 'CUSTOMER_NOT_FOUND', { customer });
}

/**
 * The file that counts for a customer: the one named, or what it was merged into, however often. What a document
 * names stays as it was written, so that a merge can be taken back; whoever reads or compares asks here.
 */
export async function customerThatCounts(work: Work, customer: string): Promise<string> {
  const [row] = await work.em.execute<{ id: string }[]>(
    `with recursive way (id, steps) as (
       select ?::uuid, 0
       union all select k.merged_into, w.steps + 1 from way w
         join known_customer k on k.customer = w.id and k.merged_into is not null where w.steps < 100)
     select id from way order by steps desc limit 1`,
    [customer],
  );
  return row?.id ?? customer;
}
