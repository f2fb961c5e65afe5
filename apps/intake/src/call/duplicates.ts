import { type Device, fold, phoneOf } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import type { Customer } from '../customer/customer.entity.js';
import { filesOfOne } from '../customer/one-customer.js';

/** Days back in which an open case of the same customer and device is shown to the clerk as a likely double. */
const windowDays = 7;

/** Open cases that may be the same call made twice. It is a hint: two calls stay two calls until a person says so. */
export async function suspectedDuplicates(
  work: Work,
  customer: Customer,
  { branch, phone, devices }: { branch: string; phone: string | null; devices: Device[] },
): Promise<string[]> {
  const rows = await work.em.execute<{ case_id: string }[]>(
    `select s.case_id from service_case s join call c on c.call = s.call
     where (c.customer = any(?::uuid[]) or (c.branch = ? and c.phone_digits = ?)) and s.state in ('registered', 'open') and s.registered_at > ?::timestamptz - interval '${windowDays} days'
       and (s.serial_folded in (select jsonb_array_elements_text(?::jsonb)) or s.model_folded in (select jsonb_array_elements_text(?::jsonb)))
     order by s.case_id limit 20`,
    [
      `{${await filesOfOne(work, customer.id)}}`,
      branch,
      phone ? (phoneOf(phone)?.digits ?? null) : null,
      work.now,
      JSON.stringify(devices.flatMap(({ serial }) => (serial ? fold(serial) || [] : []))),
      JSON.stringify(devices.map(({ model }) => fold(model))),
    ],
  );
  return rows.map((row) => row.case_id);
}
