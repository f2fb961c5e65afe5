import { type Injection, sql } from './broken-books.spec.js';

/** A chain with entries behind the one that is touched. */
const chain = '(select shard from intake.audit_head where last_seq > 2 order by shard limit 1)';
const there = `intake.audit_entry where shard = ${chain}`;

export const touchedTrail: Injection[] = [
  [
    'audit',
    'an entry of the audit trail names somebody else',
    sql(`update intake.audit_entry set who = 'nobody' where shard = ${chain} and seq = 2`),
  ],
  ['audit', 'an entry of the audit trail is gone', sql(`delete from ${there} and seq = 2`)],
  [
    'audit',
    'the last entry of a chain is gone',
    sql(`delete from ${there} and seq = (select max(seq) from ${there})`),
  ],
  [
    'audit',
    'an entry was put between two others',
    sql(
      `update intake.audit_entry set seq = seq + 1000000 where shard = ${chain} and seq > 1`,
      `insert into intake.audit_entry (shard, seq, id, at, who, role, branch, action, outcome, prev, hash)
       select shard, 2, gen_random_uuid(), at, who, role, branch, action, outcome, hash, sha256('x')
       from ${there} and seq = 1`,
      `update intake.audit_entry set seq = seq - 999999 where shard = ${chain} and seq > 1000000`,
    ),
  ],
];
