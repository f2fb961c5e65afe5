import { type Harmless, type Injection, sql } from './broken-books.spec.js';

/** A charge for work, line by line. */
const charged = `(select case_id from billing.charge c where state = 'invoiced' and exists (
  select from jsonb_array_elements(c.lines) l where l->>'what' in ('labour', 'part', 'callout')) order by case_id limit 1)`;

/** Head office publishes the very prices of that charge, each so many fen more, from a day on. */
const publishedFrom = (day: string, schedule: string, more = 0) =>
  `insert into billing.fee_schedule (schedule, branch, from_day, state, lines, drafted_by, drafted_at, published_by, published_at)
   select '${schedule}', '*', '${day}', 'published', jsonb_agg(jsonb_build_object('code', coalesce(l->>'code', l->>'what'),
     'name', '价', 'unitFen', (l->>'unitFen')::bigint + ${more})), 'x', '2020-01-01', 'x', '2020-01-01'
   from billing.charge c, jsonb_array_elements(c.lines) l where c.case_id = ${charged}`;
const chargedBy = (schedule: string) =>
  `with nobody as (delete from billing.price_approval)
   update billing.charge set schedule = '${schedule}' where case_id = ${charged}`;
/** A supervisor approved each price of the charge, or some other. */
const approved = (more = 0) =>
  `insert into billing.price_approval (case_id, branch, by, lines, citations, state, asked_at, decided_by, decided_at, reason)
   select c.case_id, c.branch, 'supervisor', jsonb_agg(jsonb_build_object('code', coalesce(l->>'code', l->>'what'),
     'unitFen', (l->>'unitFen')::bigint + ${more}, 'publishedFen', null)), '[]', 'approved', now(), 'x', now(), '急修'
   from billing.charge c, jsonb_array_elements(c.lines) l where c.case_id = ${charged} group by c.case_id, c.branch`;
/** The case was served under a contract, so what was charged lies beyond its balance. */
const beyondContract = `update intake.decision set outcome = 'contract' where decision = 'entitlement' and case_id = ${charged}`;
const [old, newer] = ['all-20200101-1', 'all-20200601-1'];

/** What is wrong with the prices of what was charged. */
export const priced: Injection[] = [
  [
    'prices',
    'a charge stands off the published schedule and nobody approved it',
    sql(publishedFrom('2020-01-01', old, -1), chargedBy(old)),
  ],
  [
    'prices',
    'a charge stands off the schedule and somebody approved another price',
    sql(publishedFrom('2020-01-01', old, -1), chargedBy(old), approved(7)),
  ],
  [
    'prices',
    'a charge goes by a schedule whose day had not come',
    sql(publishedFrom('2099-01-01', 'all-20990101-1'), chargedBy('all-20990101-1')),
  ],
  [
    'prices',
    'a charge goes by a schedule that another had taken the place of',
    sql(publishedFrom('2020-01-01', old), publishedFrom('2020-06-01', newer, 1), chargedBy(old)),
  ],
  [
    'prices',
    'work beyond the balance of a contract stands off the published schedule and nobody approved it',
    sql(publishedFrom('2020-01-01', old, -1), chargedBy(old), beyondContract),
  ],
];

export const harmlessPrices: Harmless[] = [
  [
    'a charge by the schedule in force on its day, beside one that is to come',
    sql(
      publishedFrom('2019-01-01', 'all-20190101-1', 1),
      publishedFrom('2020-01-01', old),
      publishedFrom('2099-01-01', 'all-20990101-1', 1),
      chargedBy(old),
    ),
  ],
  [
    'a price off the schedule that somebody approved',
    sql(publishedFrom('2020-01-01', old, -1), chargedBy(old), approved()),
  ],
  [
    'a price below the published one, since the customer signed for no more',
    sql(
      publishedFrom('2020-01-01', old, 1),
      chargedBy(old),
      `insert into billing.quotation (quotation, case_id, branch, by, state, agreement, citations, lines, amount_fen, revision, asked_at, plan, offered_at, offered_by, answered_at, version)
       select 'JX-Q-20200101-0001', case_id, branch, 'sales-centre', 'accepted', false, '[]', lines, amount_fen, 1, opened_at, '换板', opened_at, 'x', opened_at, 1
       from billing.charge where case_id = ${charged}`,
      `insert into billing.number_counter (series, branch, day, last) values ('Q', 'JX', '2020-01-01', 1)`,
    ),
  ],
  [
    'what an earlier release charged beyond the balance of a contract, in one sum that no schedule prices',
    sql(
      publishedFrom('2020-01-01', old, -1),
      chargedBy(old),
      beyondContract,
      `update billing.charge c set lines = (select jsonb_agg(l || '{"code": "beyond-contract"}') from jsonb_array_elements(c.lines) l)
       where case_id = ${charged}`,
    ),
  ],
];
