import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { breaks } from './releases/breaks.js';
import { type SchemaShape, schemaOf } from './releases/schema-of.js';

const folder = new URL('releases/', import.meta.url);
/** The tables as each release left them, written by `releases/record.mjs`; one goes when its tables are contracted. */
const recorded = readdirSync(folder).flatMap((file) => {
  const [, release] = /^release-(\d+)\.schema\.json$/.exec(file) ?? [];
  if (!release) return [];
  const shape = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as SchemaShape;
  const services = [...new Set(Object.keys(shape).map((table) => table.split('.', 1)[0] as string))];
  return services.map((service) => ({ release, service, shape }));
});

/** What is wider than the checker can see, each with its reason. */
const harmless = [
  // One live dispatch per case became one per case and visit; the release before inserts without `on conflict`.
  /^dispatch\.dispatch: dispatch_one_live was .*\(case_id\) .* and is .*\(case_id, round\)/,
  // One handover per case became one per case and collector, still of a charge; a trigger holds the amounts.
  /^billing\.cash_handover: cash_handover_(of_charge|of_each|case_id_key) is (new|gone): (FOREIGN KEY|UNIQUE) \(case_id/,
];

describe('旧版本的语句在新表上仍然成立 · statements of earlier releases hold on the tables of today', () => {
  let today: SchemaShape;
  beforeAll(async () => {
    const database = new pg.Client({ connectionString: inject('product').env.DATABASE_URL });
    await database.connect();
    today = await schemaOf(database).finally(() => database.end());
  });

  it.each(recorded)('$release: $service', ({ service, shape }) => {
    const own = Object.entries(shape).filter(([table]) => table.startsWith(`${service}.`));
    expect(own.length).toBeGreaterThanOrEqual(10);
    const broken = breaks(Object.fromEntries(own), today);
    expect(broken.filter((one) => !harmless.some((known) => known.test(one)))).toEqual([]);
  });
});
