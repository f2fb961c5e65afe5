import type { Executes } from '../database/executes.js';
import type { Arrival } from './arrival.js';
import {
  type KeptFact,
  keptColumns,
  keptFact,
  keptPlaces,
  keptValues,
  type WholeRow,
  wholeColumns,
} from './kept-fact.js';

/** Keeps a fact of a type that this release does not know, whole, in the transaction that moves the watermark over it. */
export const setAside = (sql: Executes, consumer: string, arrival: Arrival) =>
  sql.execute(
    `insert into set_aside_fact (${keptColumns}, set_aside_at) values (${keptPlaces}, clock_timestamp())
     on conflict do nothing returning id`,
    keptValues(consumer, arrival),
  );

/** The next that waits behind `after`, in the order in which they came. */
export async function nextSetAside(
  sql: Executes,
  consumer: string,
  after: string,
): Promise<KeptFact | undefined> {
  const [row] = await sql.execute<WholeRow[]>(
    `select ${wholeColumns} from set_aside_fact where consumer = ? and handled_at is null and id > ?::bigint
     order by set_aside_fact.id limit 1`,
    [consumer, after],
  );
  return row && keptFact(row);
}

/** @returns false if another process has taken it up */
export async function takeUp(sql: Executes, id: string): Promise<boolean> {
  const rows = await sql.execute(
    'update set_aside_fact set handled_at = clock_timestamp() where id = ?::bigint and handled_at is null returning id',
    [id],
  );
  return rows.length > 0;
}

/** How many wait for a release that knows their type. */
export async function setAsideCount(sql: Executes): Promise<number> {
  const [row] = await sql.execute<{ n: string }[]>(
    'select count(*)::text as n from set_aside_fact where handled_at is null',
  );
  return Number(row?.n ?? 0);
}
