import type { Executes } from '../database/executes.js';
import type { Arrival } from '../inbox/arrival.js';
import {
  type KeptFact,
  keptColumns,
  keptFact,
  keptPlaces,
  keptValues,
  type WholeRow,
  wholeColumns,
} from '../inbox/kept-fact.js';
import { lockStream, type Stream } from '../inbox/watermarks.js';

/**
 * `failed`: its handler did; `gap`: one before it never came; `behind`: it waits for an earlier one of its case. `stray`:
 * its id does not fit its place. Such a one holds nobody up, is never handled, and lies there for people to look at.
 */
export type ParkingReason = 'failed' | 'gap' | 'behind' | 'stray';

export interface ParkedRow extends Stream {
  id: string;
  consumer: string;
  seq: number;
  type: string;
  reason: ParkingReason;
  error: string;
  /** ISO 8601. */
  since: string;
}

/**
 * Parks a fact behind the others of its stream, under the stream's lock.
 * @returns 'double' if it was handled already; for `behind`, 'free' if nothing of the stream is parked any more
 */
export async function park(
  sql: Executes,
  consumer: string,
  arrival: Arrival,
  reason: ParkingReason,
  error: string,
): Promise<'parked' | 'double' | 'free'> {
  const { fact, source, stream } = arrival;
  const last = await lockStream(sql, consumer, arrival);
  if (fact.seq <= last && reason !== 'stray') return 'double';
  if (reason === 'behind') {
    const waiting = await sql.execute(
      `select 1 as one from parked_fact where consumer = ? and source = ? and stream = ? and replayed_at is null
         and reason <> 'stray' limit 1`,
      [consumer, source, stream],
    );
    if (waiting.length === 0) return 'free';
  }
  await sql.execute(
    `insert into parked_fact (${keptColumns}, reason, error, parked_at)
     select ${keptPlaces}, ?, ?, clock_timestamp()
     where not exists (select 1 from parked_fact where consumer = ? and source = ? and stream = ? and seq = ?
                         and replayed_at is null and headers->>'ce_id' = ?)`,
    [
      ...keptValues(consumer, arrival),
      reason,
      error.slice(0, 1000),
      consumer,
      source,
      stream,
      fact.seq,
      fact.id,
    ],
  );
  return 'parked';
}

const columns = `id::text as id, consumer, source, stream, seq::float8 as seq, type, reason, coalesce(error, '') as error,
  to_char(parked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since`;

/**
 * What is parked now, oldest first; of one stream if given. Where there are more than the limit, the causes are
 * listed before the facts that only wait behind them.
 */
export const parkedRows = (sql: Executes, stream?: string) =>
  sql.execute<ParkedRow[]>(
    `select ${columns} from parked_fact where replayed_at is null ${stream === undefined ? '' : 'and stream = ?'}
     order by reason = 'behind', parked_at, seq limit 10000`,
    stream === undefined ? [] : [stream],
  );

/** The strays of one stream whose place a fact of an unknown type has: `asideId`, the row in which that one lies. */
export const straysForUnknown = (sql: Executes, stream: string) =>
  sql.execute<{ id: string; asideId: string; consumer: string }[]>(
    `select p.id::text as id, s.id::text as "asideId", p.consumer
     from parked_fact p join set_aside_fact s
       on s.consumer = p.consumer and s.source = p.source and s.stream = p.stream and s.seq = p.seq
     where p.stream = ? and p.reason = 'stray' and p.replayed_at is null and s.handled_at is null order by p.seq, p.id`,
    [stream],
  );

/** The next parked fact of one stream, whole, with its row's id. */
export async function nextParked(
  sql: Executes,
  consumer: string,
  { source, stream }: Stream,
): Promise<KeptFact | undefined> {
  const [row] = await sql.execute<WholeRow[]>(
    `select ${wholeColumns} from parked_fact
     where consumer = ? and source = ? and stream = ? and replayed_at is null and reason <> 'stray'
     order by seq, parked_fact.id limit 1`,
    [consumer, source, stream],
  );
  return row && keptFact(row);
}

/** One parked fact, whole. */
export async function parkedFact(sql: Executes, id: string) {
  const [row] = await sql.execute<WholeRow[]>(
    `select ${wholeColumns} from parked_fact where parked_fact.id = ?::bigint and replayed_at is null`,
    [id],
  );
  return row && keptFact(row);
}

export const markReplayed = (sql: Executes, id: string) =>
  sql.execute('update parked_fact set replayed_at = clock_timestamp() where id::text = ? returning id', [id]);

/** Stores the newest cause of a replay that failed again, for people to read. */
export const noteFailure = (sql: Executes, id: string, reason: ParkingReason, error: string) =>
  sql.execute('update parked_fact set reason = ?, error = ? where id::text = ? returning id', [
    reason,
    error.slice(0, 1000),
    id,
  ]);
