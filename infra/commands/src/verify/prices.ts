import { byQuery } from './invariant.js';

/**
 * Lines that go by a published schedule: of what was charged as paid service, or lies beyond a contract's balance,
 * where one was published or the pack wants one. What a person settled and what the contract charges have prices of
 * their own; so has the one sum that stories of earlier releases charged for what lay beyond a contract.
 */
const priced = `
  select ch.case_id, ch.branch, ch.schedule, ch.opened_at, s.registered_at, line,
    coalesce(line->>'code', line->>'what') as code, (line->>'unitFen')::bigint as unit_fen,
    to_char(c.called_at at time zone coalesce(b.zone, 'Asia/Shanghai'), 'YYYY-MM-DD') as day
  from billing.charge ch
    join intake.service_case s using (case_id) join intake.call c on c.call = s.call
    left join hr_assessment.branch b on b.branch = split_part(ch.case_id, '-', 1)
    cross join jsonb_array_elements(ch.lines) line
  where line->>'what' not in ('settled', 'contract') and line->>'code' is distinct from 'beyond-contract'
    and (ch.schedule is not null or exists (select from intake.pack_version p
      where p.pack = s.pack_id and p.version = s.pack_version and p.content ? 'feeSchedule'))`;

/**
 * A schedule that was in force on the day of the case's call: its day had come, and none of the same branch that was
 * published before the case took its place by then.
 */
const inForce = `f.state = 'published' and f.from_day <= w.day and f.published_at <= w.opened_at
  and not exists (select from billing.fee_schedule g where g.branch = f.branch and g.state = 'published'
    and g.from_day <= w.day and g.published_at <= w.registered_at
    and (g.from_day, g.published_at) > (f.from_day, f.published_at))`;

/** The branch's own goes before head office's, code by code. */
const published = `select (price->>'unitFen')::bigint as unit_fen
  from billing.fee_schedule f, jsonb_array_elements(f.lines) price
  where ${inForce} and price->>'code' = w.code and (f.schedule = w.schedule or (f.branch = '*' and not exists (
    select from billing.fee_schedule o, jsonb_array_elements(o.lines) own
    where o.schedule = w.schedule and o.branch <> '*' and own->>'code' = w.code)))`;

/** Nobody pays more than they signed for, so a quotation may stand below what was published. */
const signed = `exists (select from billing.quotation q, jsonb_array_elements(q.lines) said
  where q.case_id = w.case_id and q.state = 'accepted' and coalesce(said->>'code', said->>'what') = w.code
    and (said->>'unitFen')::bigint = w.unit_fen)`;

const approved = `exists (select from billing.price_approval a, jsonb_array_elements(a.lines) said
  where a.case_id = w.case_id and a.state = 'approved' and said->>'code' = w.code
    and (said->>'unitFen')::bigint = w.unit_fen)`;

export const prices = byQuery(
  'prices',
  '收费价格：在当日有效的公示标准之内，或已批准 / every price is in the schedule in force on its day, or approved',
  'select case_id from billing.charge',
  `with priced as (${priced})
   select w.case_id || ' ' || w.code as what from priced w
   where not ${approved} and not exists (select from (${published}) p
     where p.unit_fen = w.unit_fen or (p.unit_fen > w.unit_fen and ${signed}))
   union all
   select distinct w.case_id || ': ' || w.schedule || ' was not in force' from priced w
   where w.schedule is not null and not exists (select from billing.fee_schedule f where f.schedule = w.schedule and ${inForce})`,
);
