import { byQuery, type Invariant } from './invariant.js';

/** When its document was diagnosed last. */
const diagnosed = (schema: string, type: string, key: string, document: string) =>
  `(select max(f.occurred_at) from ${schema}.outbox f where f.stream = ${document}.case_id
    and f.type = '${type}' and f.data->>'${key}' = ${document}.${key})`;

/** Work that waited for something, with the instants at which it was diagnosed and done. */
const workOnTerms = `
  select d.case_id, d.dispatch as document, d.finished_at as done_at,
    ${diagnosed('dispatch', 'dispatch.visit.diagnosed.v1', 'dispatch', 'd')} as diagnosed_at
    from dispatch.dispatch d where d.free_after is not null and d.result = 'fixed'
  union all
  select k.case_id, k.card, o.occurred_at,
    ${diagnosed('repair_shop', 'repair-shop.repair.diagnosed.v1', 'card', 'k')}
    from repair_shop.repair_card k join repair_shop.outbox o on o.stream = k.case_id and o.type = 'repair-shop.repair.finished.v1'
      and o.data->>'card' = k.card
    where k.free_after is not null`;

/** A signed yes that was there before the work was done. */
const agreed = `exists (select 1 from billing.quotation q
  where q.case_id = w.case_id and q.state = 'accepted' and q.answered_at <= w.done_at)`;

/** The case's entitlement as the pack decided it next upon the diagnosis, the work being done meanwhile. */
const decidedUpon = `select e.outcome from intake.decision e where e.case_id = w.case_id and e.decision = 'entitlement'
  and e.overrides is null and w.diagnosed_at is not null and e.at > w.done_at and e.at < w.done_at + interval '1 minute'
  and not exists (select 1 from intake.decision b where b.case_id = e.case_id and b.decision = 'entitlement'
    and b.at >= w.diagnosed_at and b.at <= w.done_at)
  order by e.at, e.id limit 1`;

/**
 * The customer pays, as it stood when the work was done. What a person decided otherwise in the last seconds had not
 * come to whoever worked. Work that is free after what was found begins at once, and its case may hear of the diagnosis
 * later than of nothing.
 */
const paidThen = `coalesce((${decidedUpon}) = 'paid', (select e.outcome = 'paid' and (e.overrides is null or e.at <= w.done_at - interval '15 seconds')
  from intake.decision e where e.case_id = w.case_id and e.decision = 'entitlement' and e.at <= w.done_at
  order by e.at desc, e.id desc limit 1), false)`;

/** Cases that were registered when returns were charged and refunded already: earlier ones end as they began. */
const lastConsent = `select distinct on (d.case_id) d.case_id, d.outcome from intake.decision d
  join intake.service_case s using (case_id)
  where d.decision = 'approval' and s.ending = 'done' and s.registered_at >
    (select executed_at from billing.migration where name = 'ReturnMoneyMigration')
  order by d.case_id, d.at desc, d.id desc`;

/** Who pays, as it was decided first and stands last, by the pack or by a person. */
const entitlements = `select case_id, (array_agg(outcome order by at, id))[1] as first,
  (array_agg(outcome order by at desc, id desc))[1] as last
  from intake.decision where decision = 'entitlement' group by case_id`;

/** Work waited for what it had to wait for; what a return costs was charged or waived, what it pays back was paid. */
export const agreements: Invariant[] = [
  byQuery(
    'agreed',
    '有费作业在客户签字同意之后 / no work that costs before the customer agreed',
    workOnTerms,
    `select w.document as what from (${workOnTerms}) w where not ${agreed} and (${paidThen} or exists (
       select 1 from billing.quotation q where q.case_id = w.case_id and q.agreement and q.state <> 'withdrawn'
         and q.asked_at <= w.done_at))`,
  ),
  byQuery(
    'agreed-charge',
    '完工后才成为收费的，客户同意才收；不同意的已免收或已列差额 / what became paid after the work is charged with the customer’s yes alone; a no is decided',
    'select case_id from billing.charge',
    `select ch.case_id as what from billing.charge ch join (${entitlements}) e using (case_id)
       join intake.service_case s using (case_id)
       where s.registered_at > (select executed_at from billing.migration where name = 'QuotationAfterWorkMigration')
         and e.last = 'paid' and (e.first <> 'paid' or exists (select 1 from (${workOnTerms}) w where w.case_id = ch.case_id))
         and not exists (select 1 from billing.quotation q where q.case_id = ch.case_id and q.state = 'accepted'
           and q.answered_at <= ch.opened_at)
     union all
     select u.case_id || ': charged though the customer did not agree' from billing.unagreed_charge u
       join billing.charge ch using (case_id) join (${entitlements}) e using (case_id)
       where e.last = 'paid' and u.state in ('asked', 'waived', 'left-as-difference')
     union all
     select u.case_id || ': nobody decided what the customer did not agree to' from billing.unagreed_charge u
       join intake.service_case s using (case_id) where s.state in ('archived', 'voided') and u.state = 'asked'`,
  ),
  byQuery(
    'returns',
    '退货的费用已收或已免，退款已付 / a return’s cost is charged or waived, its refund paid',
    `select case_id from intake.service_case where ending = 'done'`,
    `select a.case_id || ': cost neither charged nor waived' as what from (${lastConsent}) a
       where a.outcome = 'customer-bears'
         and not exists (select 1 from billing.charge ch where ch.case_id = a.case_id)
         and not exists (select 1 from billing.return_cost r where r.case_id = a.case_id and r.state = 'waived')
     union all
     select r.case_id || ': cost is still asked' from billing.return_cost r join intake.service_case s using (case_id)
       where s.state in ('archived', 'voided') and r.state = 'asked'
     union all
     select r.case_id || ': refund is not paid' from billing.refund r join intake.service_case s using (case_id)
       where s.state in ('archived', 'voided') and r.state in ('asked', 'approved')`,
  ),
];
