// Records the tables of a release, for the test that the next one's migrations leave its statements valid:
//   node e2e/releases/record.mjs N      with DATABASE_URL of a running product of release N
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { schemaOf } from './schema-of.ts';

const [release] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(release ?? '')) {
  process.stderr.write('record.mjs N: the number of the release that runs at DATABASE_URL\n');
  process.exit(2);
}
const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
await database.connect();
const shape = await schemaOf(database).finally(() => database.end());
const lines = Object.entries(shape).map(([table, one]) => `${JSON.stringify(table)}: ${JSON.stringify(one)}`);
writeFileSync(new URL(`release-${release}.schema.json`, import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
