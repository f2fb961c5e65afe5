import { byQuery, type Invariant } from './invariant.js';
import { prices } from './prices.js';

const live = `state in ('issued', 'collected')`;
const lastPayment = `select distinct on (case_id) case_id, outcome from intake.decision where decision = 'payment' order by case_id, at desc, id desc`;

/** Cash of each case as each person took it: less what they gave back, and all of it one person's before payments were kept. */
const collectedByEach = `
  select ch.case_id, p->>'by' as person, sum((p->>'amountFen')::bigint) as fen
    from billing.charge ch, jsonb_array_elements(ch.payments) p where ch.way = 'cash-on-site' group by 1, 2
  union all
  select case_id, collected_by, collected_fen from billing.charge
    where way = 'cash-on-site' and jsonb_array_length(payments) = 0 and collected_fen > 0`;
const handedOverByEach = `select case_id, technician as person, sum(amount_fen) as fen from billing.cash_handover group by 1, 2`;

/** Money: one invoice per paid voucher, and cash collected = cash deposited. Amounts in fen. */
export const money: Invariant[] = [
  byQuery(
    'invoices',
    '收费凭证与发票一一对应 / exactly one live invoice per paid voucher',
    'select case_id from billing.charge',
    `select ch.case_id as what from billing.charge ch where ch.state = 'invoiced' and 1 <> (
       select count(*) from billing.invoice i where i.voucher = ch.voucher and i.${live} and i.amount_fen = ch.amount_fen)
     union all
     select i.invoice from billing.invoice i where i.${live} and not exists (
       select 1 from billing.charge ch where ch.case_id = i.case_id and ch.voucher = i.voucher and ch.state = 'invoiced' and ch.amount_fen = i.amount_fen)
     union all
     select s.case_id from intake.service_case s join (${lastPayment}) d using (case_id) where s.ending = 'done'
       and (d.outcome <> 'none')::int <> (select count(*) from billing.invoice i where i.case_id = s.case_id and i.${live})`,
  ),
  byQuery(
    'cash',
    '现金：各人收款 = 各人交款 / cash collected = cash handed over, by each person',
    `select case_id from billing.charge where way = 'cash-on-site'`,
    `select coalesce(c.case_id, h.case_id) || ': ' || coalesce(person, 'nobody') as what
     from (${collectedByEach}) c full join (${handedOverByEach}) h using (case_id, person)
       left join billing.charge ch on ch.case_id = coalesce(c.case_id, h.case_id)
     where coalesce(h.fen, 0) not in (coalesce(c.fen, 0), 0)
        or (coalesce(h.fen, 0) <> coalesce(c.fen, 0) and ch.state in ('handed-over', 'invoiced'))
     union all
     select ch.case_id from billing.charge ch where ch.way = 'cash-on-site' and ch.state in ('handed-over', 'invoiced')
       and not exists (select 1 from billing.cash_handover h where h.case_id = ch.case_id and h.handover = ch.handover)
     union all
     select h.handover from billing.cash_handover h join billing.charge ch using (case_id)
       where ch.way <> 'cash-on-site' or ch.state = 'open'
     union all
     select ch.case_id from billing.charge ch join intake.service_case s using (case_id)
     where s.state = 'archived' and ch.way = 'cash-on-site' and ch.state in ('open', 'collected')`,
  ),
  prices,
  byQuery(
    'differences',
    '差额：已收 + 免收 + 以后收 = 应收，差额有因有主 / paid + settled differences = owed; each has a reason and an owner',
    'select case_id from billing.charge union all select invoice from billing.invoice',
    `select ch.case_id as what from billing.charge ch where ch.way = 'cash-on-site' and ch.state <> 'open'
       and ch.collected_fen + ch.waived_fen + ch.later_fen <> ch.amount_fen
     union all
     select ch.case_id from billing.charge ch where ch.waived_fen + ch.later_fen <> (
       select coalesce(sum(amount_fen), 0) from billing.difference d
       where d.case_id = ch.case_id and d.invoice is null and d.how <> 'overpaid-returned')
     union all
     select ch.case_id from billing.charge ch where jsonb_array_length(ch.payments) > 0 and ch.collected_fen <> (
       select sum((p->>'amountFen')::bigint) from jsonb_array_elements(ch.payments) p)
     union all
     select i.invoice from billing.invoice i where i.state = 'collected' and i.paid_fen + i.waived_fen not in (0, i.amount_fen)
     union all
     select d.case_id from billing.difference d where length(d.reason) < 2 or d.owner = ''`,
  ),
];
