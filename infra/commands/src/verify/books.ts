import pg from 'pg';
import { booksAt, databaseUrl } from '../command/addresses.js';
import type { Ledger } from './workflows.js';

/** Reads the books themselves, past the services: one read-only snapshot for the whole check. */
export interface Books {
  rows<R extends object>(sql: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

export async function openBooks(url = databaseUrl): Promise<Books> {
  const client = new pg.Client(booksAt(url));
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

/**
 * Cases whose call stands in the outbox until its branch's turn has come (`PACED_AT_ONCE`): accepted and kept, and
 * nobody has heard of them yet.
 */
export async function readQueue(books: Books): Promise<Set<string>> {
  const rows = await books.rows<{ stream: string }>(
    'select distinct stream from intake.outbox where published_at is null and paced',
  );
  return new Set(rows.map(({ stream }) => stream));
}

/** The orchestrator's ledger of runs. */
export async function readLedger(books: Books): Promise<Ledger> {
  const rows = await books.rows<{ id: string; state: 'open' | 'closed' }>(
    'select workflow_id as id, state from orchestrator.case_run',
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}
