import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testDatabase } from '@aftercase/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { files } from './files.js';
import type { Evidence } from './invariant.js';

let client: pg.Client;
let folder: string;
const content = 'a drawing';
const hash = createHash('sha256').update(content).digest('hex');
const other = createHash('sha256').update('another').digest('hex');
const [file, unnamed] = [randomUUID(), randomUUID()];
const placeOf = (sha256: string, service = 'intake') => join(folder, service, sha256.slice(0, 2), sha256);
const keep = async (sha256: string, text: string, service?: string) => {
  await mkdir(dirname(placeOf(sha256, service)), { recursive: true });
  await writeFile(placeOf(sha256, service), text);
};

beforeAll(async () => {
  client = new pg.Client({ connectionString: await testDatabase('files-check') });
  await client.connect();
  folder = await mkdtemp(join(tmpdir(), 'aftercase-kept-'));
  process.env.FILES = folder;
  for (const schema of ['intake', 'billing'])
    await client.query(`create schema ${schema};
      create table ${schema}.audit_entry (at timestamptz);
      create table ${schema}.file_content (sha256 text primary key, at timestamptz);
      create table ${schema}.uploaded_file (id uuid primary key, sha256 text, bound boolean, at timestamptz);
      create table ${schema}.file_use (file uuid, document text, number text)`);
  await client.query(`create table intake.call (call text, attachments jsonb);
    create table intake.voucher (voucher text, signature text);
    create table billing.quotation (quotation text, scan jsonb);
    insert into intake.audit_entry values (now());
    insert into intake.file_content values ('${hash}', now());
    insert into intake.uploaded_file values ('${file}', '${hash}', true, now()), ('${unnamed}', '${hash}', false, now());
    insert into intake.file_use values ('${file}', 'call', 'JX-C-20261124-0001');
    insert into intake.call values ('1', '[{"id":"${file}","kind":"photo","sha256":"${hash}"}]'), ('2', '[]'),
      ('3', '[{"id":"an old paper","kind":"letter","sha256":"${other}"}]');
    insert into intake.voucher values ('1', '${file}'), ('2', 'signature-of-old'), ('3', null)`);
  await keep(hash, content);
});
afterAll(async () => {
  await client.end();
  delete process.env.FILES;
  await rm(folder, { recursive: true, force: true });
});

const rows = async <R extends object>(sql: string, values?: unknown[]) =>
  (await client.query<R>(sql, values)).rows;
const verdict = () => files.check({ books: { rows } } as unknown as Evidence);
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

describe('files and the documents that name them', () => {
  it('agree: what is young and of no document is no violation, nor is a paper that lies elsewhere', async () => {
    expect(await verdict()).toEqual({ checked: 4, violations: [] });
  });

  it.each<[string, string, string]>([
    [
      'a file of a document is gone',
      `delete from intake.uploaded_file where bound`,
      `intake: call names file ${file}, which is not there`,
    ],
    [
      'a document names another content',
      `update intake.call set attachments = jsonb_set(attachments, '{0,sha256}', '"${other}"') where call = '1'`,
      `intake: call names file ${file} with another hash than it has`,
    ],
    [
      'a drawing that nobody took up',
      `update intake.voucher set signature = '${unnamed}' where voucher = '2'`,
      `intake: voucher names file ${unnamed}, and has not taken it up`,
    ],
    [
      'a bound file of no document',
      'delete from intake.file_use',
      `intake: file ${file} is bound, and no document has it`,
    ],
    [
      'a file that would end under its document',
      `update intake.uploaded_file set bound = false`,
      `intake: file ${file} of call JX-C-20261124-0001 is not bound, and ends one day`,
    ],
    [
      'an old file of no document',
      `update intake.uploaded_file set at = now() - interval '80 hours' where not bound`,
      `intake: file ${unnamed} is of no document, and should have ended`,
    ],
    [
      'old content of no file',
      `insert into intake.file_content values ('${other}', now() - interval '50 hours')`,
      `intake: content ${other} is of no file, and should be gone`,
    ],
    [
      'a scan deep in a quotation',
      `insert into billing.quotation values ('1', '{"paper":{"id":"${file}","sha256":"${hash}"}}')`,
      `billing: quotation names file ${file}, which is not there`,
    ],
    [
      'content that was never kept',
      `update intake.uploaded_file set sha256 = '${other}' where not bound`,
      `intake: the content of file ${unnamed} is not in the store`,
    ],
  ])('%s', async (_, statement, named) => {
    expect(await after(statement)).toContain(named);
  });

  it('content that was changed, lost, or that nobody brought', async () => {
    await keep(hash, 'something else');
    expect((await verdict()).violations).toContain(`intake: the content of file ${file} was changed`);
    await rm(placeOf(hash));
    expect((await verdict()).violations).toContain(`intake: the content of file ${file} is not in the store`);
    await keep(hash, content);
    await keep(other, 'another', 'billing');
    expect((await verdict()).violations).toEqual([]);
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(placeOf(other, 'billing'), yesterday, yesterday);
    expect((await verdict()).violations).toEqual([
      `billing: content ${other} lies in the store, and nobody brought it`,
    ]);
  });

  it('in S3 are held against the books alone', async () => {
    process.env.FILES = 's3://somewhere';
    expect((await verdict()).violations).toEqual([]);
    process.env.FILES = folder;
  });
});
