import pg from 'pg';
import { databaseUrl } from '../command/addresses.js';
import { eventually } from '../command/signed-in.js';

/**
 * Waits until each service has its copy of the branches and people: they travel over Kafka, and a call registered
 * before that is refused as of an unknown branch. Reads the tables of the copies, since no service reports on its
 * own.
 */
export async function spread(branches: string[], people: string[]): Promise<void> {
  if (!databaseUrl) return;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ schema: string }>(
      `select schemaname as schema from pg_tables where tablename = 'known_branch'`,
    );
    for (const { schema } of rows) {
      await eventually(`branches and people known to ${schema}`, async () => {
        const { rowCount } = await client.query(
          `select from unnest($1::text[]) b where not exists (select from ${schema}.known_branch k where k.branch = b)
           union all select from unnest($2::text[]) p where not exists (select from ${schema}.known_person k where k.person = p)`,
          [branches, people],
        );
        return rowCount === 0 ? true : undefined;
      });
    }
  } finally {
    await client.end();
  }
}
