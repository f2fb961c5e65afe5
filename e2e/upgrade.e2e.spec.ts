import { readFileSync } from 'node:fs';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { breaks } from './releases/breaks.js';
import { type SchemaShape, schemaOf } from './releases/schema-of.js';

/** The tables as the release before left them; written by `releases/record.mjs`. */
const before = JSON.parse(
  readFileSync(new URL('releases/release-1.schema.json', import.meta.url), 'utf8'),
) as SchemaShape;
const services = [...new Set(Object.keys(before).map((table) => table.split('.', 1)[0]))];

describe('旧版本的语句在新表上仍然成立 · statements of the release before hold on the tables of today', () => {
  let today: SchemaShape;
  beforeAll(async () => {
    const database = new pg.Client({ connectionString: inject('product').env.DATABASE_URL });
    await database.connect();
    today = await schemaOf(database).finally(() => database.end());
  });

  it.each(services)('%s', (service) => {
    const own = Object.entries(before).filter(([table]) => table.startsWith(`${service}.`));
    expect(own.length).toBeGreaterThanOrEqual(10);
    expect(breaks(Object.fromEntries(own), today)).toEqual([]);
  });
});
