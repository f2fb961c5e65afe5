import { byQuery, type Invariant } from './invariant.js';

/** A score up to this is dissatisfaction: a company setting, repeated here since the checker trusts no service. */
const dissatisfied = 2;

/** The case `s` is of a kind that its pack wants a voucher for, whatever its place and payment. */
const wantsVoucher = `exists (select 1 from intake.pack_version p, intake.call c,
         jsonb_array_elements(p.content->'flows') flow, jsonb_array_elements(flow->'steps') step
       where p.pack = s.pack_id and p.version = s.pack_version and c.call = s.call and flow->'kinds' ? c.kind
         and step->>'document' = 'voucher' and not step ?| array['place', 'payment'])`;

/** Goods are entered once the customer has signed: until then their receipt `r` stands alone. */
const goneOn = `(not exists (select 1 from intake.service_case s where s.case_id = r.case_id and s.state <> 'archived')
       or exists (select 1 from dispatch.outbox o where o.stream = r.case_id
         and o.type = 'dispatch.voucher.signed.v1' and o.occurred_at >= r.issued_at))`;

/** The paper trail of requirements.md §2: register, vouchers, goods and receipts. */
export const papers: Invariant[] = [
  byQuery(
    'register',
    '叫修登记：已注销、作废有因，或有未结案件 / register entries closed, void with reason, or open with an open case',
    'select call from intake.call',
    `select c.call as what from intake.call c where not (
       (c.state = 'closed' and not exists (select 1 from intake.service_case s where s.call = c.call and s.state in ('registered', 'open')))
       or (c.state = 'void' and c.reason is not null and not exists (
             select 1 from intake.service_case s where s.call = c.call and s.state in ('registered', 'open')))
       or (c.state = 'open' and exists (select 1 from intake.service_case s where s.call = c.call and s.state in ('registered', 'open'))))
     union all
     select c.call from intake.call c where not exists (select 1 from intake.service_case s where s.call = c.call)`,
  ),
  byQuery(
    'vouchers',
    '服务凭证：归档一次，或未结有因 / every voucher archived once, or open with its case, or void with reason',
    'select voucher from intake.voucher',
    `select v.voucher as what from intake.voucher v join intake.service_case s using (case_id) where not (
       (v.state = 'archived' and s.state = 'archived' and 1 = (
          select count(*) from intake.outbox o where o.stream = v.case_id and o.type = 'intake.voucher.archived.v1' and o.data->>'voucher' = v.voucher))
       or (v.state in ('out', 'returned') and s.state in ('registered', 'open'))
       or (v.state = 'void' and v.reason is not null and (s.state in ('voided', 'open') or s.ending <> 'done' or exists (
             select 1 from intake.voucher n where n.voucher = v.successor and n.case_id = v.case_id))))
     union all
     select s.case_id from intake.service_case s where s.ending = 'done'
       and (exists (select 1 from intake.voucher v where v.case_id = s.case_id) or ${wantsVoucher})
       and 1 <> (select count(*) from intake.voucher v where v.case_id = s.case_id and v.state = 'archived')`,
  ),
  byQuery(
    'endings',
    '每案结案有果 / every case that ended says how: done, voided, or early with the fact that led to it',
    `select case_id from intake.service_case where state in ('archived', 'voided')`,
    `select s.case_id as what from intake.service_case s where
       (s.state in ('archived', 'voided')) <> (s.ending is not null) or (s.state = 'voided') <> coalesce(s.ending = 'voided', false)
     union all
     select s.case_id from intake.service_case s where s.ending is not null and 1 <> (
       select count(*) from intake.outbox o where o.stream = s.case_id and o.type = 'intake.call.closed.v1' and o.data->>'how' = s.ending)
     union all
     select s.case_id from intake.service_case s where s.ending = 'cancelled' and not exists (
       select 1 from intake.case_ending e where e.case_id = s.case_id and e.what = 'cancellation' and e.state = 'accepted')
     union all
     select s.case_id from intake.service_case s where s.ending = 'merged' and not exists (
       select 1 from intake.case_ending e where e.case_id = s.case_id and e.what = 'merger')
     union all
     select e.case_id from intake.case_ending e join intake.service_case s using (case_id)
       where e.state = 'asked' and s.ending is not null`,
  ),
  byQuery(
    'goods',
    '商品：进 = 出 + 在店 / goods in = goods out + held',
    'select receipt from repair_shop.goods_entry',
    `select coalesce(i.stream, e.case_id) as what
     from (select stream, count(*) filter (where type = 'repair-shop.goods.entered.v1') as came,
                  count(*) filter (where type = 'repair-shop.goods.returned.v1') as went
           from repair_shop.outbox where type in ('repair-shop.goods.entered.v1', 'repair-shop.goods.returned.v1') group by stream) i
       full join (select case_id, count(*) filter (where out_at is null) as held, count(*) as all_in
                  from repair_shop.goods_entry group by case_id) e on e.case_id = i.stream
     where coalesce(i.came, 0) <> coalesce(i.went, 0) + coalesce(e.held, 0) or coalesce(i.came, 0) <> coalesce(e.all_in, 0)
     union all
     select e.case_id from repair_shop.goods_entry e join intake.service_case s using (case_id)
     where e.out_at is null and s.state = 'archived'`,
  ),
  byQuery(
    'receipts',
    '收据：在外 = 在店商品 / receipts out = goods held',
    'select receipt from repair_shop.goods_receipt',
    `select r.receipt as what from repair_shop.goods_receipt r left join repair_shop.goods_entry e using (receipt)
     where (r.state = 'out' and e.receipt is null and ${goneOn}) or (r.state = 'out' and e.out_at is not null) or (r.state = 'void' and e.receipt is not null and e.out_at is null)
        or (r.state = 'void' and (r.void_reason is null or r.voided_at is null))`,
  ),
  byQuery(
    'inspection',
    '归还前均经主管验讫，或未修而准予归还 / no goods returned without a passed inspection, or released unrepaired',
    `select case_id from repair_shop.goods_entry where out_at is not null`,
    `select e.receipt as what from repair_shop.goods_entry e where e.out_at is not null and not e.released and not coalesce((
       select (o.data->>'passed')::boolean from repair_shop.outbox o
       where o.stream = e.case_id and o.type = 'repair-shop.repair.inspected.v1' and o.seq < (
         select max(g.seq) from repair_shop.outbox g where g.stream = e.case_id and g.type = 'repair-shop.goods.returned.v1')
       order by o.seq desc limit 1), false)
     union all
     select e.receipt from repair_shop.goods_entry e where e.released <> exists (
       select 1 from repair_shop.outbox o where o.stream = e.case_id and o.type = 'repair-shop.goods.released.v1')`,
  ),
  byQuery(
    'complaints',
    '投诉：不满意的均已立案，属实且转考核的都有考核决定 / dissatisfaction opens a complaint, every assessed complaint has its decided assessment, and no assessment lacks a finding',
    'select complaint from complaints.complaint',
    `select c.complaint as what from complaints.complaint c where c.outcome = 'assessed' and not exists (
       select 1 from hr_assessment.assessment a where a.assessment = c.assessment and a.complaint = coalesce(c.same_incident_as, c.complaint)
         and (a.state = 'decided' or c.same_incident_as is not null))
     union all
     select a.assessment from hr_assessment.assessment a where not exists (
       select 1 from complaints.complaint c where c.complaint = a.complaint and c.substantiated)
     union all
     select s.survey from complaints.survey s where s.score <= ${dissatisfied} and not exists (
       select 1 from complaints.complaint c where c.case_id = s.case_id and c.source = 'survey')`,
  ),
];
