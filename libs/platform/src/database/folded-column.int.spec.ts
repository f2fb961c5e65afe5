import { fold } from '@aftercase/contracts';
import { ownEngines } from '@aftercase/testing';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldedColumn } from './folded-column.js';

let database: Client;
beforeAll(async () => {
  const { DATABASE_URL } = await ownEngines('folded');
  database = new Client({ connectionString: DATABASE_URL });
  await database.connect();
  await database.query('create table typed (n int primary key, serial text)');
  await database.query(`alter table typed ${foldedColumn('serial_folded', 'serial')}`);
});
afterAll(() => database?.end());

describe('what the database folds and what we fold', () => {
  it('is the same, whatever was typed', async () => {
    const odd = [
      'cv-1001',
      'CV-1001 ',
      'ＣＶ－１００１',
      'ﬁ',
      'é',
      '㈱',
      '①Ⅻ',
      'ｶﾞ',
      'straße',
      '\u00a0\u3000\ufeff\u2212',
    ];
    const letters = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((typed) => !typed.includes('\0'));
    const typed = odd.concat(fc.sample(letters, 500));
    await database.query(
      'insert into typed (n, serial) select n, serial from unnest($1::text[]) with ordinality as t (serial, n)',
      [typed],
    );
    const { rows } = await database.query('select serial, serial_folded from typed order by n');
    expect(rows.map((row) => [row.serial, row.serial_folded])).toEqual(
      typed.map((serial) => [serial, fold(serial)]),
    );
  });
});
