import { type Harmless, type Injection, sql } from './broken-books.spec.js';

const archived = `(select case_id from intake.service_case where state = 'archived' and branch = 'JX' order by case_id limit 1)`;
const archivedUncharged = `(select case_id from intake.service_case s where state = 'archived' and branch = 'JX'
  and not exists (select 1 from billing.charge ch where ch.case_id = s.case_id) order by case_id limit 1)`;

/** The decision on who pays with which its case stands, where it is this one. */
const payingLast = (outcome: string) => `select * from (select distinct on (case_id) * from intake.decision
  where decision = 'entitlement' order by case_id, at desc, id desc) stands where outcome = '${outcome}'`;

/** Work before its agreement, a charge without one, money of a return that was left open. */
export const agreements: Injection[] = [
  [
    'agreed-charge',
    'a person made it a paid service after the work, and it was charged without the customer’s yes',
    sql(
      // As a person decides it: of the pack, so soon after the work, the customer's yes would be asked for that work.
      `insert into intake.decision (id, case_id, decision, outcome, reasons, citations, at, by, role, overrides, reason)
       select gen_random_uuid(), d.case_id, 'entitlement', 'paid', d.reasons, d.citations, now(),
         'jx-supervisor-1', 'supervisor', d.id, '人为损坏'
       from (${payingLast('contract')}) d join billing.charge ch using (case_id)
       where not exists (select 1 from billing.quotation q where q.case_id = d.case_id and q.state = 'accepted')
       order by case_id limit 1`,
    ),
  ],
  [
    'agreed-charge',
    'the customer did not agree, the case is archived, and nobody decided what becomes of it',
    sql(
      `insert into billing.unagreed_charge (case_id, branch, quotation, amount_fen, citations, state, asked_at)
       values (${archivedUncharged}, 'JX', 'JX-Q-20261124-0001', 100, '[]', 'asked', now())`,
    ),
  ],
  [
    'agreed-charge',
    'what the customer did not agree to was waived, and charged all the same',
    sql(
      `insert into billing.unagreed_charge (case_id, branch, quotation, amount_fen, citations, state, asked_at, reason, owner, decided_at)
       select case_id, branch, 'JX-Q-20261124-0001', 100, '[]', 'waived', now(), '免收', 'jx-supervisor-1', now() from billing.charge
       where case_id in (select case_id from (${payingLast('paid')}) d) order by case_id limit 1`,
    ),
  ],
  [
    'agreed,agreed-charge',
    'work that costs was done and the customer never signed for it',
    sql(`update billing.quotation set state = 'withdrawn', answered_at = null where state = 'accepted'`),
  ],
  [
    'agreed,agreed-charge',
    'the customer signed after the work was done',
    sql(`update billing.quotation set answered_at = answered_at + interval '1 day' where state = 'accepted'`),
  ],
  [
    'returns',
    'a return that was refused is archived, and its cost neither charged nor waived',
    sql(
      `insert into intake.decision (id, case_id, decision, outcome, reasons, citations, at)
       select gen_random_uuid(), s.case_id, 'approval', 'customer-bears', d.reasons, d.citations, now()
       from intake.service_case s join intake.decision d on d.case_id = s.case_id and d.decision = 'closing'
       where s.ending = 'done' and not exists (select 1 from billing.charge ch where ch.case_id = s.case_id)`,
    ),
  ],
  [
    'returns',
    'a return was granted, its case is archived, and nobody paid the refund',
    sql(
      `insert into billing.refund (case_id, branch, citations, state, asked_at) values (${archived}, 'JX', '[]', 'asked', now())`,
    ),
  ],
];

const freeWork = `(select d.case_id, f.occurred_at as diagnosed_at, d.finished_at, e.reasons, e.citations
  from dispatch.dispatch d join dispatch.outbox f on f.stream = d.case_id and f.type = 'dispatch.visit.diagnosed.v1'
    and f.data->>'dispatch' = d.dispatch
  join intake.decision e on e.case_id = d.case_id and e.decision = 'entitlement' and e.outcome = 'free'
  where d.result = 'fixed' and not exists (select 1 from intake.decision b where b.case_id = d.case_id
    and b.decision = 'entitlement' and b.at between f.occurred_at and d.finished_at) order by d.case_id limit 1)`;
const decided = (outcome: string, at: string) =>
  `insert into intake.decision (id, case_id, decision, outcome, reasons, citations, at)
   select gen_random_uuid(), case_id, 'entitlement', '${outcome}', reasons, citations, ${at} from ${freeWork} w`;

export const harmlessAgreements: Harmless[] = [
  [
    'work that is free after what was found, done in the moment before its case had decided so',
    sql(
      decided('free', `finished_at + interval '40 milliseconds'`),
      decided('paid', `diagnosed_at - interval '1 microsecond'`),
    ),
  ],
];
