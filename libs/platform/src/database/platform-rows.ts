import { inEveryUnit, isFor, ofCase, type RowRules, unguarded, where } from './row-rules.js';

const transport = "the transport's own books, kept outside units of work; no door shows their rows by branch";
const copy = 'a copy of a company-wide list, which every branch needs whole';

/** Whose the rows are that the platform keeps in every schema. */
export const platformRows: RowRules = {
  outbox: unguarded(
    `${transport}, and the order of facts of a case is asked across the branches that had it`,
  ),
  relay_shard: unguarded(transport),
  inbox_watermark: unguarded(transport),
  parked_fact: unguarded(transport),
  set_aside_fact: unguarded(transport),
  migration: unguarded('which migrations have run', ['select']),
  case_stream: inEveryUnit('counters and locks of subjects'),
  number_counter: inEveryUnit('counters; a series of a branch goes on under whoever takes a number'),
  command_log: inEveryUnit("found by the caller's own key alone"),
  // Who may read the trail is its door's to say: somebody of another branch may have looked at what is this branch's.
  audit_entry: inEveryUnit('the trail has looks and refusals of other branches at what is this one’s', [
    'select',
    'insert',
  ]),
  audit_head: unguarded('written by the trail’s own trigger with its owner’s rights', []),
  known_branch: unguarded('the tree of branches, which says what a branch reaches'),
  known_person: unguarded(`${copy}, asked who the caller is before it is said for whom a unit of work is`),
  known_handover: unguarded('where a case is: what the other rules ask of their rows'),
  known_job: unguarded('ids of cases and of who has a job in them: what the other rules ask of their rows'),
  known_provider: unguarded(
    'ids of providers and of their people, read before it is said for whom a unit of work is',
  ),
  case_customer: inEveryUnit('ids of cases and of whose they are'),
  agent_customer: inEveryUnit('ids of agents and of for whom they act'),
  known_case: inEveryUnit('numbers of cases that there are, and where each began'),
  known_customer: inEveryUnit('ids of customers that there are'),
  file_content: inEveryUnit('content by its hash; which file it is says uploaded_file'),
  file_use: ofCase('file_use'),
  uploaded_file: where(
    `${isFor('branch')} or exists (select from file_use u where u.file = uploaded_file.id)`,
  ),
};
