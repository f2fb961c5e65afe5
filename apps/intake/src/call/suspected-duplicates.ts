import type { InputOf, routes } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import { phoneDigits } from '../customer/phone.js';

/** Days back in which the same device of the same phone is taken for a call that came twice. */
const daysBack = 7;

/** Open cases of the same phone with the same serial or model: shown to the clerk, who decides. */
export async function suspectedDuplicates(
  work: Work,
  { branch, customer, devices }: InputOf<typeof routes.intake.registerCall>,
): Promise<string[]> {
  if (!customer.phone) return [];
  const serials = devices.flatMap(({ serial }) => serial ?? []);
  const models = devices.map(({ model }) => model);
  const rows = await work.em.execute<{ case_id: string }[]>(
    `select s.case_id from service_case s join call c on c.call = s.call
     where c.phone_digits = ? and c.branch = ? and c.recorded_at > ?::timestamptz - ? * interval '1 day'
       and s.state not in ('voided', 'archived')
       and (s.serial in (select jsonb_array_elements_text(?::jsonb)) or s.model in (select jsonb_array_elements_text(?::jsonb)))
     order by s.registered_at desc, s.case_id limit 20`,
    [phoneDigits(customer.phone), branch, work.now, daysBack, JSON.stringify(serials), JSON.stringify(models)],
  );
  return rows.map(({ case_id }) => case_id);
}
