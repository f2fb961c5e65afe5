import pg from 'pg';

/** Databases of one test run are known by their name, so that they can go with it. */
export const prefixOf = (run: string): string => `aftercase_test_${run}_`;

/** Runs one piece of work on a connection that is closed again, whatever happens. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A configured server outlives the run, so what the run made there goes with it. */
export async function dropTestDatabases(server: string, run: string): Promise<void> {
  await onServer(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefixOf(run)],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  });
}
