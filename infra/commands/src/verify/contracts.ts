import { foldInSql } from '@aftercase/contracts';
import { byQuery, type Invariant } from './invariant.js';

const amounts = ['visits', 'labour_minutes', 'parts_fen'];
const each = (sql: (amount: string) => string, by: string) => amounts.map(sql).join(by);
const signed = (amount: string) =>
  `sum(case what when 'reserved' then ${amount} when 'released' then -${amount} else 0 end) as reserved_${amount},
   sum(case what when 'used' then ${amount} when 'returned' then -${amount} else 0 end) as used_${amount}`;
const kept = (amount: string) =>
  `sum(${amount}) filter (where state = 'reserved') as reserved_${amount},
   sum(${amount}) filter (where state = 'used') as used_${amount}`;
const differs = (amount: string) =>
  `p.reserved_${amount} <> coalesce(m.reserved_${amount}, 0) or p.used_${amount} <> coalesce(m.used_${amount}, 0)`;
const summed = (sums: (amount: string) => string, table: string) =>
  `(select contract, period, ${each(sums, ', ')} from billing.${table} group by contract, period)`;
const against = (sums: (amount: string) => string, table: string) =>
  `select p.contract || ' ' || p.period as what from billing.contract_period p
   left join ${summed(sums, table)} m using (contract, period) where ${each(differs, ' or ')}`;

/**
 * Cover that a case keeps or has used is by its own customer's contract, over its own device. Files that were one at
 * some time are one customer here, also after the merge was taken back: what was covered then was covered rightly.
 * Cover from before the case's customer was asked does not say whose it is, and is left out.
 */
const coverOfAnother = `
  with recursive merged (one, other) as (
    select customer, merged_into from intake.customer_merge
    union select merged_into, customer from intake.customer_merge),
  same (one, other) as (
    select distinct customer, customer from billing.contract
    union select s.one, m.other from same s join merged m on m.one = s.other)
  select v.contract || ' ' || v.case_id as what
  from billing.cover v join billing.contract t using (contract)
    join intake.service_case c using (case_id) join intake.call l on l.call = c.call
  where v.state <> 'released' and v.customer is not null and (
    not exists (select from same s where s.one = t.customer and s.other = l.customer)
    or not exists (
      select from jsonb_array_elements(t.devices) d
      where ${foldInSql("d->>'model'")} = c.model_folded
        and (d->>'serial' is null or ${foldInSql("d->>'serial'")} = c.serial_folded)))`;

/** Contracts: what is left of each is what its movements say. Plans: a visit is one call, none left out. */
export const contracts: Invariant[] = [
  byQuery(
    'balances',
    '合同额度：余额 = 授予 − 已用 − 预留 / contract balance = granted − used − reserved over its movements',
    'select contract from billing.contract_period',
    `${against(signed, 'cover_movement')}
     union all ${against(kept, 'cover')}
     union all
     select contract || ' ' || period from billing.contract_period
     where ${each((amount) => `reserved_${amount} + used_${amount} > granted_${amount}`, ' or ')}
     union all
     select c.case_id from billing.cover c join intake.service_case s using (case_id)
     where c.state = 'reserved' and s.archived_at is not null`,
  ),
  byQuery(
    'cover-of-own',
    '合同额度只用于合同客户的合同设备 / cover is by the customer’s own contract, over its own device',
    "select case_id from billing.cover where state <> 'released' and customer is not null",
    coverOfAnother,
  ),
  byQuery(
    'visits',
    '计划到访：每次一个叫修，次序不缺 / every planned visit is one call, and none is left out',
    'select plan from dispatch.planned_visit',
    `select v.plan || ' ' || v.occurrence as what from dispatch.planned_visit v
     left join intake.planned_call c using (plan, occurrence)
     where v.call is distinct from c.call
     union all
     select c.plan || ' ' || c.occurrence from intake.planned_call c
     left join dispatch.planned_visit v using (plan, occurrence) where v.plan is null
     union all
     select plan from dispatch.planned_visit group by plan having max(occurrence) <> count(*)`,
  ),
];
