import type { Channel, Device, InputOf, routes } from '@aftercase/contracts';
import { iso, type Work } from '@aftercase/platform';
import type { Ending } from '../case/ending.rules.js';

type CallInput = InputOf<typeof routes.intake.registerCall>;

/** A case with its call, customer and live voucher, as the look-ups read them. */
export interface FoundCase {
  caseId: string;
  call: string;
  branch: string;
  kind: CallInput['kind'];
  channel: Channel;
  state: string;
  calledAt: string;
  customerFile: string;
  name: string | null;
  phone: string | null;
  address: string | null;
  caller: NonNullable<CallInput['caller']> | null;
  fault: string;
  complete: boolean;
  attachments: CallInput['attachments'];
  device: Device;
  model: string;
  serial: string | null;
  outcome: string | null;
  ending: Ending | null;
  serviceWay: CallInput['serviceWay'];
  follows: string | null;
  needs: string | null;
  needsSince: string | null;
  voucher: string | null;
  packId: string | null;
  packVersion: number | null;
  packHash: string | null;
}

/** As the call said it; of a call that the release before entered, as its file says. */
const said = (what: 'name' | 'phone' | 'address') =>
  `case when c.named is null then cu.${what} else c.named->>'${what}' end as ${what}`;

/**
 * Newest first. Each filter is a fixed piece of SQL with its values apart. Which cases are on the page is found first: the
 * rest is read of those alone, and no row is asked for that nobody is shown.
 */
export async function caseRows(
  work: Work,
  filters: [string, unknown[]][],
  limit: number,
): Promise<FoundCase[]> {
  const where = filters.length ? `where ${filters.map(([sql]) => sql).join(' and ')}` : '';
  const ofCalls = filters.some(([sql]) => /\bc\./.test(sql)) ? 'join call c on c.call = s.call' : '';
  const rows = await work.em.execute<
    (Omit<FoundCase, 'calledAt' | 'needsSince'> & {
      calledAt: Date | string;
      needsSince: Date | string | null;
    })[]
  >(
    `with page as materialized (
       select s.case_id from service_case s ${ofCalls}
       ${where} order by s.registered_at desc, s.case_id desc limit ?)
     select s.case_id as "caseId", s.call, s.branch, c.kind, c.channel, s.state, c.called_at as "calledAt", cu.id as "customerFile",
            ${said('name')}, ${said('phone')}, ${said('address')}, c.caller, c.fault, c.complete, c.attachments, s.device, s.model, s.serial, s.outcome, s.ending,
            c.service_way as "serviceWay", c.follows, s.needs,
            s.needs_since as "needsSince", v.voucher,
            s.pack_id as "packId", s.pack_version as "packVersion", s.pack_hash as "packHash"
     from page join service_case s on s.case_id = page.case_id
       join call c on c.call = s.call join customer cu on cu.id = c.customer
       left join voucher v on v.case_id = s.case_id and v.state <> 'void'
     order by s.registered_at desc, s.case_id desc`,
    [...filters.flatMap(([, values]) => values), limit],
  );
  return rows.map((row) => ({
    ...row,
    calledAt: iso(row.calledAt),
    needsSince: row.needsSince && iso(row.needsSince),
  }));
}
