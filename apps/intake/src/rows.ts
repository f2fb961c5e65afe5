import {
  inEveryUnit,
  isFor,
  isTheirJob,
  isTheirOwn,
  itsBranches,
  ofBranch,
  ofCase,
  ofItsTables,
  ofService,
  type RowRules,
  through,
  where,
} from '@aftercase/platform';

const ofItsCase = (table: string) => through(table, 'service_case', 'case_id');
const ofItsCustomer = (table: string) => through(table, 'customer', 'customer', 'id');

/** A job of whoever asks, or a case whose call they entered. */
const isTheirs = (table: string) => `(${isTheirJob(table)} or exists (select from outbox o
  where o.stream = ${table}.case_id and o.type = 'intake.call.registered.v1' and ${isTheirOwn('o.actor')}))`;

/** The branch that has a case sees it, each that had it, and whoever has a job in it or entered its call. */
const cases = where(`${isFor('branch')} or exists (select from case_handover h
  where h.case_id = service_case.case_id and h.from_branch = any(${itsBranches})) or ${isTheirs('service_case')}`);

/**
 * A file is its branch's, open to a branch that was granted it, and to whoever has or had one of the customer's cases, as
 * a branch or as a person.
 */
const customers = where(
  `branch is null or ${isFor('branch')} or customer_open_to(customer.id, ${itsBranches})
   or exists (select from call c join service_case s on s.call = c.call where c.customer = customer.id and ${isTheirs('s')})`,
);

/** Whose the rows of intake's tables are. */
export const rows: RowRules = {
  service_case: cases,
  // A call belongs to whoever has one of its cases: each may be handed over by itself.
  call: where(`${isFor('branch')} or exists (select from service_case s where s.call = call.call)`),
  call_revision: through('call_revision', 'call', 'call'),
  old_call_number: through('old_call_number', 'call', 'call'),
  planned_call: through('planned_call', 'call', 'call'),
  customer: customers,
  customer_phone: ofItsCustomer('customer_phone'),
  customer_revision: ofItsCustomer('customer_revision'),
  customer_file_request: where(`${isFor('branch')} or ${isFor('owner')}`),
  customer_merge: inEveryUnit(
    'ids of files that are one customer’s, whosever they are; which may be read says customer',
  ),
  voucher: ofCase('voucher'),
  voucher_revision: through('voucher_revision', 'voucher', 'voucher'),
  approval: ofCase('approval'),
  recall: ofBranch,
  recall_item: where(
    `${isFor('branch')} or exists (select from recall p where p.recall = recall_item.recall)`,
  ),
  awaited_proof: ofItsCase('awaited_proof'),
  case_ending: ofItsCase('case_ending'),
  customer_answer: ofItsCase('customer_answer'),
  decision: ofItsCase('decision'),
  disorder: ofItsCase('disorder'),
  pack_move: ofItsCase('pack_move'),
  paper: ofItsCase('paper'),
  replaced_device: ofItsCase('replaced_device'),
  service_promise: ofItsCase('service_promise'),
  case_handover: inEveryUnit('which branch had which case when: what the other rules ask'),
  duty_fact: inEveryUnit(
    'facts without personal data and without text, of a subject in whichever branches it was: duties are read from all of them',
  ),
  tracking_link: ofItsCase('tracking_link'),
  one_time_code: ofService('whoever has one is nobody yet, and of no branch'),
  agent_customer: ofBranch,
  case_customer: ofItsTables,
  duty_start: inEveryUnit('since when duties are kept'),
  accused_person: inEveryUnit(
    'whom a complaint accuses, asked so that nobody judges themselves; shown nowhere',
  ),
  closed_complaint: inEveryUnit('numbers of complaints that have ended'),
  pack_version: inEveryUnit('the company’s regulations'),
  file_view: ofService('looks of before there was a trail, which has them since'),
};
