import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchedTrail } from './audit-injections.spec.js';
import { agreements, harmlessAgreements } from './broken-agreements.spec.js';
import {
  again,
  failing,
  first,
  firstOf,
  type Harmless,
  type Injection,
  journal,
  kafka,
  type Message,
  noSuch,
  sql,
  temporal,
} from './broken-books.spec.js';
import { cleanBooks, command, verdictOn } from './clean-books.spec.js';
import { filed } from './file-injections.spec.js';
import { harmlessPrices, priced } from './price-injections.spec.js';
import { harmlessStates, stated } from './state-injections.spec.js';
import { invariants } from './verify.js';

let books: Awaited<ReturnType<typeof cleanBooks>>;

beforeAll(async () => {
  books = await cleanBooks();
}, 600_000);
afterAll(() => books?.remove());

const accepted = (call: string, cases = [call]) => journal({ by: 'demo', call, cases });
const archived = `(select case_id from intake.service_case where state = 'archived' and branch = 'JX' order by case_id limit 1)`;
const open = `(select case_id from intake.service_case where state in ('registered', 'open') order by case_id limit 1)`;
const callOf = (one: string) => `(select call from intake.service_case where case_id = ${one})`;
const facts = (type: string) => `type = '${type}'`;

const paper: Injection[] = [
  [
    'branches',
    'a case at a branch to which nobody handed it over',
    sql(`update intake.service_case set branch = 'HZ' where case_id = ${open}`),
  ],
  [
    'branches',
    'a handing over that a service never heard of',
    sql(`insert into intake.known_handover (case_id, branch, since) values (${archived}, 'HZ', now())`),
  ],
  ['calls', 'a number was given out that no register holds', accepted('JX-C-20260101-0001')],
  [
    'calls',
    'a call was given out with a second device that has no case',
    async (clean) => accepted('JX-C-20260101-0002', [])(clean),
  ],
  [
    'calls,workflows',
    'a registered case for which no workflow was started',
    sql(`delete from orchestrator.case_run where case_id = ${open}`),
  ],
  [
    'endings',
    'a wish to cancel that nobody answered though the case has ended',
    sql(`insert into intake.case_ending (id, case_id, what, state, reason, by, role, asked_at)
      values (gen_random_uuid(), ${archived}, 'cancellation', 'asked', '不需要了', 'jx-clerk-1', 'clerk', now())`),
  ],
  [
    'register',
    'an entry stays open though its case is archived',
    sql(`update intake.call set state = 'open' where call = ${callOf(archived)}`),
  ],
  [
    'register',
    'an entry is closed though its case is open',
    sql(`update intake.call set state = 'closed', closed_at = now() where call = ${callOf(open)}`),
  ],
  [
    'register',
    'an entry is void though its case goes on',
    sql(`update intake.call set state = 'void', reason = '错' where call = ${callOf(open)}`),
  ],
  [
    'vouchers',
    'an archived case whose voucher was never archived',
    sql(`update intake.voucher set state = 'out' where case_id = ${archived} and state = 'archived'`),
  ],
  [
    'vouchers',
    'a voucher was replaced by one that does not exist',
    sql(`update intake.voucher set successor = 'JX-V-20260101-9999' where successor is not null`),
  ],
  [
    'goods',
    'goods came in and stand in no register',
    sql(`delete from repair_shop.goods_entry where ${first('repair_shop.goods_entry', 'receipt', 'true')}`),
  ],
  [
    'goods,receipts',
    'goods went out and still stand in the register as held',
    sql(
      `update repair_shop.goods_entry set out_at = null where ${first('repair_shop.goods_entry', 'receipt', 'out_at is not null')}`,
    ),
  ],
  [
    'receipts',
    'goods were returned and the receipt is still out',
    sql(
      `update repair_shop.goods_receipt set state = 'out', voided_at = null, void_reason = null, return_signature = null
       where ${first('repair_shop.goods_receipt', 'receipt', 'return_signature is not null')}`,
    ),
  ],
  [
    'inspection,events',
    'goods were returned that the supervisor did not pass',
    sql(
      `update repair_shop.outbox set data = jsonb_set(data, '{passed}', 'false') where ${first('repair_shop.outbox', 'stream', facts('repair-shop.repair.inspected.v1'))} and ${facts('repair-shop.repair.inspected.v1')}`,
    ),
  ],
  [
    'complaints',
    'a finding was to be assessed and no assessment was decided',
    sql(
      `update hr_assessment.assessment set state = 'open', sanction = null, decided_at = null, decided_by = null`,
    ),
  ],
  [
    'complaints',
    'a person is assessed for a complaint that was unfounded',
    sql(`update complaints.complaint set substantiated = false where outcome = 'assessed'`),
  ],
  [
    'complaints',
    'a dissatisfied customer for whom no complaint was opened',
    sql(`update complaints.complaint set source = 'letter' where source = 'survey'`),
  ],
];

const amounts: Injection[] = [
  ...agreements,
  [
    'invoices,differences',
    'an invoice over another amount than its voucher',
    sql(
      `update billing.invoice set amount_fen = amount_fen + 1 where ${first('billing.invoice', 'invoice', `state = 'collected'`)}`,
    ),
  ],
  [
    'invoices,numbers',
    'two live invoices for one voucher',
    sql(
      'drop index billing.invoice_one_live',
      `insert into billing.invoice (invoice, case_id, branch, voucher, amount_fen, state, issued_at)
       select invoice || '0', case_id, branch, voucher, amount_fen, 'issued', now() from billing.invoice
       where state = 'collected' order by invoice limit 1`,
    ),
  ],
  [
    'cash',
    'less cash was handed over than was collected',
    sql(`update billing.cash_handover set amount_fen = amount_fen - 1`),
  ],
  [
    'cash',
    'what one person collected was handed over as another’s',
    sql(`update billing.cash_handover set technician = technician || '0'`),
  ],
  [
    'cash,differences',
    'of two who collected in parts one handed nothing over',
    sql(
      `update billing.charge set payments = payments || '[{"amountFen": 50, "by": "jx-technician-9", "at": "2026-11-24T02:00:00Z"}]'
       where ${first('billing.charge', 'case_id', `way = 'cash-on-site' and state = 'invoiced'`)}`,
    ),
  ],
  [
    'cash,invoices',
    'cash was collected and never handed over',
    sql(
      `update billing.charge set state = 'collected', handover = null where ${first('billing.charge', 'case_id', `way = 'cash-on-site'`)}`,
    ),
  ],
  ...priced,
  [
    'differences',
    'less was paid on an invoice than is owed, and nobody answers for the difference',
    sql(
      `update billing.invoice set paid_fen = paid_fen - 50 where ${first('billing.invoice', 'invoice', `state = 'collected' and paid_fen > 50`)}`,
    ),
  ],
  [
    'differences',
    'an amount was waived in cash without a reason and an owner',
    sql(
      `update billing.charge set waived_fen = 50 where ${first('billing.charge', 'case_id', `way = 'invoice-same-day'`)}`,
    ),
  ],
  [
    'balances',
    'a visit was taken off a contract and no movement tells of it',
    sql('update billing.contract_period set used_visits = used_visits + 1'),
  ],
  [
    'balances',
    'a case has ended and still keeps cover of its contract',
    sql(
      'update billing.contract_period set reserved_visits = reserved_visits + 1',
      `insert into billing.cover (contract, case_id, period, state, visits, labour_minutes, parts_fen)
       select contract, ${archived}, 1, 'reserved', 1, 0, 0 from billing.contract`,
      `insert into billing.cover_movement (contract, case_id, period, what, visits, labour_minutes, parts_fen, at)
       select contract, ${archived}, 1, 'reserved', 1, 0, 0, now() from billing.contract`,
    ),
  ],
  [
    'cover-of-own',
    'a case has cover by a contract that another customer signed',
    sql('update billing.contract set customer = gen_random_uuid()'),
  ],
  [
    'cover-of-own',
    'a case has cover by a contract over another device',
    sql(`update billing.contract set devices = jsonb_set(devices, '{0,serial}', '"SN-OTHER"')`),
  ],
  [
    'visits',
    'a planned visit was called and no call of the register is for it',
    sql('delete from intake.planned_call'),
  ],
  [
    'numbers',
    'a number was counted and no document carries it',
    sql(`update complaints.number_counter set last = last + 1 where series = 'S'`),
  ],
  [
    'numbers',
    'a document carries a number that was not counted',
    sql(`update dispatch.number_counter set last = last - 1`),
  ],
];

const on = (type: string) => (message: Message) => message.headers.ce_type === type;
/** Leaves out a case's last fact, so that nothing after it betrays it. */
const withoutLast = (messages: Message[], which: (message: Message) => boolean) =>
  messages.toSpliced(messages.findLastIndex(which), 1);
const archivedFact = on('intake.case.archived.v1');

const copyOfFact = (type: string) =>
  `insert into intake.outbox (event_id, topic, stream, seq, shard, type, branch, occurred_at, recorded_at, actor, actor_role, causation_id, data, published_at)
   select gen_random_uuid(), topic, stream, (select max(seq) + 1 from intake.outbox n where n.topic = o.topic and n.stream = o.stream), shard, type, branch,
          occurred_at, recorded_at, actor, actor_role, causation_id, data, published_at
   from intake.outbox o where ${facts(type)} order by stream, seq limit 1`;

const unheard: Injection[] = [
  [
    'events',
    'a fact was marked as sent and is not on Kafka',
    kafka('intake', (all) => withoutLast(all, archivedFact)),
  ],
  [
    'calls,events',
    'the fact of a registration is not on Kafka',
    kafka('intake', (all) => withoutLast(all, on('intake.call.registered.v1'))),
  ],
  [
    'events',
    'a fact lies on Kafka that nobody recorded',
    kafka('billing', (all) => [...all, again(firstOf(all), { ce_id: noSuch, ce_sequence: '99' })]),
  ],
  ['events', 'facts of one case lie on Kafka in another order', kafka('dispatch', (all) => all.toReversed())],
  [
    'events',
    'a fact says something else on Kafka',
    kafka('billing', (all) => all.with(0, { ...firstOf(all), value: '{"amountFen":1}' })),
  ],
  [
    'events',
    'a fact has another type on Kafka',
    kafka('billing', (all) => all.with(0, again(firstOf(all), { ce_type: 'billing.charge.waived.v1' }))),
  ],
  [
    'events',
    'a fact in the middle of a case is gone from the outbox',
    sql(`delete from intake.outbox where ${facts('intake.case.opened.v1')}`),
  ],
  [
    'consumed',
    'the orchestrator has not heard the last fact of a case',
    sql(`update orchestrator.inbox_watermark set last_seq = last_seq - 1 where source = 'billing'`),
  ],
  [
    'consumed',
    'the orchestrator has never heard of a case',
    sql(`delete from orchestrator.inbox_watermark where source = 'complaints'`),
  ],
  [
    'effects',
    'one command is the cause of two facts of a kind',
    sql(
      `update intake.outbox set causation_id = (select causation_id from intake.outbox where ${facts('intake.case.opened.v1')} order by stream limit 1) where ${facts('intake.case.opened.v1')}`,
    ),
  ],
  [
    'effects',
    'a recall entered a call for none of its devices',
    sql('update intake.recall_item set case_id = null where item = 2'),
  ],
  [
    'effects,consumed,events',
    'a command took effect a second time',
    sql(copyOfFact('intake.case.archived.v1')),
  ],
];

/** The first decision on Kafka says that it rests on something else. */
const citing = (citations: unknown[]) =>
  kafka('intake', (all) => {
    const at = all.findIndex(on('intake.decision.recorded.v1'));
    const message = all[at] as Message;
    const value = JSON.stringify({ ...JSON.parse(message.value), citations });
    return all.with(at, { ...message, value });
  });
const nowhere = { pack: 'service-station', version: 0, article: '99', ref: 'service-station@0/99' };

const cited: Injection[] = [
  ['citations,events', 'a decision on Kafka that cites nothing', citing([])],
  [
    'citations,events',
    'a decision on Kafka that cites an article which its pack does not have',
    citing([{ ...nowhere, origin: 'article' }]),
  ],
  [
    'citations',
    'the version that decided is gone from the books',
    sql(`delete from intake.pack_version where pack = 'service-station'`),
  ],
  [
    'citations',
    'the article that decided is gone from its version',
    sql(
      `update intake.pack_version set content = jsonb_set(content, '{articles}', '[]') where pack = 'service-station'`,
    ),
  ],
];

const sanctioned = `(select assessment from hr_assessment.assessment where sanction <> 'none' order by assessment limit 1)`;
const spared = `(select assessment from hr_assessment.assessment where sanction = 'none' order by assessment limit 1)`;
const ofSanctioned = (column: string) =>
  `(select ${column} from hr_assessment.assessment where assessment = ${sanctioned})`;

const imposed: Injection[] = [
  [
    'sanctions',
    'a sanction for which nothing was provided',
    sql(`update hr_assessment.assessment set proposals = '[]' where assessment = ${sanctioned}`),
  ],
  [
    'sanctions',
    'a sanction that cites an article and none of its items',
    sql(
      `update hr_assessment.assessment set proposals = jsonb_set(proposals, '{0,citation,article}', '"四.2"') where assessment = ${sanctioned}`,
    ),
  ],
  [
    'sanctions,complaints',
    'two sanctions for one incident',
    sql(
      `update complaints.complaint set same_incident_as = ${ofSanctioned('complaint')} where assessment = ${spared}`,
      `update hr_assessment.assessment set person = ${ofSanctioned('person')}, proposals = ${ofSanctioned('proposals')},
         sanction = ${ofSanctioned('sanction')} where assessment = ${spared}`,
    ),
  ],
];

const terminate = (client: Client, id: string) =>
  client.workflow.getHandle(id).terminate('an operator slipped');
const forget = (client: Client, id: string) =>
  client.workflowService.deleteWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: id },
  });

/** Whatever the case says of who must act is said by another fact instead. */
const saidOtherwise = (service: string, type: string) =>
  `update ${service}.outbox set type = '${service}.unheard.v1' where stream = ${open} and type = '${type}'`;

const processes: Injection[] = [
  [
    'duties,events',
    'an open case that nobody has to do with, without a clock',
    sql(
      saidOtherwise('intake', 'intake.call.registered.v1'),
      saidOtherwise('dispatch', 'dispatch.dispatch.opened.v1'),
      `update intake.service_promise set state = 'lapsed' where case_id = ${open}`,
    ),
  ],
  [
    'duties,events',
    'a survey of an archived case is to be made, and no list of duties shows it',
    sql(`update complaints.outbox set type = 'complaints.unheard.v1' where type = 'complaints.survey.answered.v1'
      and stream = (select min(stream) from complaints.outbox join intake.service_case on case_id = stream
        where type = 'complaints.survey.answered.v1' and service_case.state = 'archived')`),
  ],
  [
    'workflows',
    'a case is archived and its run still counts as open',
    sql(`update orchestrator.case_run set state = 'open', closed_at = null where case_id = ${archived}`),
  ],
  [
    'workflows',
    'a complaint is open though its workflow has ended',
    sql(`update complaints.complaint set state = 'found', closed_at = null where outcome = 'assessed'`),
  ],
  [
    'held',
    'an arrival is kept from the case that runs',
    sql(
      `insert into orchestrator.held_fact (id, workflow_id, service, seq, fact)
       select gen_random_uuid(), workflow_id, 'dispatch', 1, '{"type":"dispatch.visit.arrived.v1"}'
       from orchestrator.case_run where state = 'open' order by workflow_id limit 1`,
    ),
  ],
  // Before the next one, which leaves an ended run behind that Temporal goes on to know.
  ['calls,workflows', 'Temporal does not know the workflow of an open case', temporal(forget, undefined)],
  ['workflows', 'the workflow of an open case was terminated', temporal(terminate, 'TERMINATED')],
  ['hanging', '2.2 the task of an open case fails for ever', failing('TypeError: no time zone')],
];

const harmless: Harmless[] = [
  ...harmlessStates,
  ...harmlessPrices,
  ...harmlessAgreements,
  [
    'a receipt whose goods stand in the register only after the customer has signed',
    sql(
      `insert into repair_shop.goods_receipt (receipt, case_id, branch, technician, state, item, signature, issued_at)
       select 'JX-R-20260101-0001', case_id, branch, 'jx-technician-1', 'out', '热水器', '张', now()
       from intake.service_case where state = 'open' order by case_id limit 1`,
      `insert into repair_shop.number_counter (series, branch, day, last) values ('R', 'JX', '2026-01-01', 1)`,
    ),
  ],
  ['a fact that was sent twice', kafka('intake', (all) => [...all, firstOf(all)])],
  [
    'a fact that is parked with its cause',
    sql(
      `update orchestrator.inbox_watermark set last_seq = last_seq - 1 where source = 'billing'`,
      `insert into orchestrator.parked_fact (consumer, source, stream, seq, type, topic, partition, kafka_offset, headers, payload, reason, parked_at)
       select consumer, source, stream, last_seq + 1, '', '', 0, '0', '{}', '', 'handler-failed', now() from orchestrator.inbox_watermark where source = 'billing'`,
    ),
  ],
];

const injections = [
  ...paper,
  ...amounts,
  ...unheard,
  ...stated,
  ...cited,
  ...imposed,
  ...touchedTrail,
  ...filed,
  ...processes,
];

describe('the book checker', () => {
  it('finds no violation in clean books, and something to check for every invariant', async () => {
    const { code, violations, invariants: found, printed: lines } = await verdictOn(books.where);
    expect(found.map(({ id }) => id)).toEqual(invariants.map(({ id }) => id));
    expect(found.filter(({ checked }) => checked === 0)).toEqual([]);
    expect([code, violations], lines).toEqual([0, 0]);
  });

  it('is tested in this file with a violation of every invariant', () => {
    const asked = injections.map(([reports]) => reports.split(',')[0]);
    expect(new Set(asked)).toEqual(new Set(invariants.map(({ id }) => id)));
  });

  it.each(injections)('%s: %s', async (reports, _, how) => {
    const { broken, mend } = await how(books.where);
    try {
      const { code, invariants: found, printed: lines } = await verdictOn(broken);
      const reported = found.filter(({ violations }) => violations > 0).map(({ id }) => id);
      expect(reported.sort(), lines).toEqual(reports.split(',').sort());
      expect(code).toBe(1);
    } finally {
      await mend?.();
    }
  });

  it.each(harmless)('does not report %s', async (_, how) => {
    const { broken } = await how(books.where);
    const { code, printed: lines } = await verdictOn(broken);
    expect(code, lines).toBe(0);
  });

  it('finds the books clean again in the end, so each violation was the one that was made', async () => {
    expect((await verdictOn(books.where)).violations).toBe(0);
  });

  it('answers a wrong flag with one line and exit 2', async () => {
    const { code, printed: line } = await command(books.where, 'verify', '--patience', 'long');
    expect([code, line.trim().split('\n')]).toEqual([2, ['verify [--patience SECONDS] [--json]']]);
  });
});
