import pg from 'pg';
import { databaseUrl } from '../where.js';

/** Reads the books themselves, past the services: one read-only snapshot for the whole check. */
export interface Books {
  rows<R extends object>(sql: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

export async function openBooks(url = databaseUrl): Promise<Books> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  return {
    rows: async <R extends object>(sql: string, values?: unknown[]) =>
      (await client.query<R>(sql, values)).rows,
    close: async () => {
      await client.query('rollback');
      await client.end();
    },
  };
}
