import { services } from '@aftercase/contracts';
import { testDatabase } from '@aftercase/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rewrittenSince } from '../ops/check-audit.js';
import { auditTrail, followTrails } from './audit.js';
import { schemaOf } from './document-services.js';
import type { Evidence } from './invariant.js';

let client: pg.Client;
const rows = async <R extends object>(sql: string, values?: unknown[]) =>
  (await client.query<R>(sql, values)).rows;
const books = { rows };

/** The tables without their triggers, as they are after a restore by hand; hashed here by the statement itself. */
const append = async (schema: string, chain: number, ...whose: string[]) => {
  for (const who of whose)
    await client.query(
      `with h as (select last_seq + 1 as seq, hash as prev from ${schema}.audit_head where shard = $1),
         e as (select gen_random_uuid() as id, timestamptz '2026-11-27 08:00:00.123Z' as at),
         new as (select h.seq, h.prev, e.id, e.at, sha256(convert_to(concat_ws(E'\\n', encode(h.prev, 'hex'), $1::text,
           h.seq::text, e.id::text, '2026-11-27T08:00:00.123000Z', $2::text, 'clerk', 'JX', 'a', '-', 'done', '-', '',
           '-', '1'), 'UTF8')) as hash from h, e),
         moved as (update ${schema}.audit_head set last_seq = new.seq, hash = new.hash from new where shard = $1)
       insert into ${schema}.audit_entry select $1, seq, id, at, $2, 'clerk', 'JX', 'a', null, 'done', null, '{}', null, 1,
         prev, hash from new`,
      [chain, who],
    );
};

beforeAll(async () => {
  client = new pg.Client({ connectionString: await testDatabase('audit-check') });
  await client.connect();
  for (const schema of services.map(schemaOf)) {
    await client.query(`create schema ${schema}`);
    await client.query(
      `create table ${schema}.audit_head (shard smallint primary key, last_seq bigint, hash bytea)`,
    );
    await client.query(`create table ${schema}.audit_entry (shard smallint, seq bigint, id uuid, at timestamptz, who text,
      role text, branch text, action text, subject text, outcome text, code text, caused uuid[], trace text, times int,
      prev bytea, hash bytea, primary key (shard, seq))`);
    await client.query(`insert into ${schema}.audit_head
      select n, 0, sha256(convert_to('${schema}/' || n, 'UTF8')) from generate_series(0, 15) n`);
  }
  await append('intake', 4, 'a', 'b', 'c');
  await append('hr_assessment', 0, 'a');
});
afterAll(() => client.end());

const verdict = () => auditTrail.check({ books } as unknown as Evidence);
/** What is found where this was done; undone after it. */
const after = async (...statements: string[]) => {
  await client.query('begin');
  try {
    for (const one of statements) await client.query(one);
    return (await verdict()).violations;
  } finally {
    await client.query('rollback');
  }
};

describe('the audit trail of all services', () => {
  it('is whole, every entry counted', async () => {
    expect(await verdict()).toEqual({ checked: 4, violations: [] });
  });

  it.each([
    [
      'altered',
      `update intake.audit_entry set action = 'b' where shard = 4 and seq = 2`,
      'intake chain 4: #2 was altered',
    ],
    [
      'deleted',
      'delete from intake.audit_entry where shard = 4 and seq = 1',
      'intake chain 4: #1 is missing',
    ],
    [
      'its last entry deleted',
      'delete from intake.audit_entry where shard = 4 and seq = 3',
      'intake chain 4: its end is missing: the head says #3',
    ],
    [
      "another service's entry in its place",
      'insert into billing.audit_entry select * from hr_assessment.audit_entry',
      'billing chain 0: #1 does not follow on #0',
    ],
    [
      'a head deleted',
      'delete from intake.audit_head where shard = 4',
      'intake chain 4: the head of the chain is missing',
    ],
  ])('%s: the first broken link is named', async (_, statement, named) => {
    expect(await after(statement)).toEqual([named]);
  });

  it('written anew as a whole holds in itself, and not against what was kept of it', async () => {
    const kept = await followTrails(books);
    expect(await rewrittenSince(books, kept)).toEqual([]);
    await append('intake', 4, 'd');
    expect(await rewrittenSince(books, kept)).toEqual([]);
    await client.query('begin');
    await client.query('delete from intake.audit_entry where shard = 4');
    await client.query(
      `update intake.audit_head set last_seq = 0, hash = sha256(convert_to('intake/4', 'UTF8')) where shard = 4`,
    );
    await append('intake', 4, 'a', 'else', 'c', 'd');
    expect((await verdict()).violations).toEqual([]);
    expect(await rewrittenSince(books, kept)).toEqual([
      'intake chain 4: #3 is not what it was; the chain was written anew',
    ]);
    await client.query('rollback');
  });
});
