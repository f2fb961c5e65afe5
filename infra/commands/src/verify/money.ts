import { byQuery, type Invariant } from './invariant.js';
import { prices } from './prices.js';

const live = `state in ('issued', 'collected')`;
const lastPayment = `select distinct on (case_id) case_id, outcome from intake.decision where decision = 'payment' order by case_id, at desc, id desc`;

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
    '现金：收款 = 交款 / cash collected = cash handed over',
    `select case_id from billing.charge where way = 'cash-on-site'`,
    `select ch.case_id as what from billing.charge ch left join billing.cash_handover h using (case_id)
     where (ch.state in ('handed-over', 'invoiced') and ch.way = 'cash-on-site' and (h.amount_fen is distinct from ch.collected_fen or h.handover is distinct from ch.handover))
        or (h.handover is not null and (ch.way <> 'cash-on-site' or ch.state not in ('handed-over', 'invoiced')))
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
