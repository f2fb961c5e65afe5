import type { Executes } from '../database/executes.js';
import { isState } from '../kafka/event-catalogue.js';
import type { Arrival } from './arrival.js';

/** One numbering that a consumer follows: a service's facts about one subject, or the versions of one document. */
export interface Stream {
  source: string;
  stream: string;
}
/** How far a consumer is in a stream, and whether its next facts wait in the parking table, and why. */
export interface Progress {
  last: number;
  /** Which facts took its last places, newest first, each as `placeOf` writes it. */
  recent?: readonly string[];
  parkedBecause?: string;
}
/** So many places are remembered, so that a second fact in one of them is not taken for a repetition. */
const remembered = 8;
export const placeOf = ({ seq, id }: { seq: number; id: string }): string => `${seq} ${id}`;
export const newestPlaces = (...recent: string[]): string[] => recent.slice(0, remembered);
/** True where that place of the stream is known to be another fact's. */
export const isAnothers = (recent: readonly string[], fact: { seq: number; id: string }): boolean =>
  recent.some((place) => place.startsWith(`${fact.seq} `) && place !== placeOf(fact));

export const nameOf = ({ source, stream }: Stream): string => `${source}\n${stream}`;

/** Progress of all streams of a batch in one statement. Streams without a row are left out. */
export async function progressOf(
  sql: Executes,
  consumer: string,
  streams: Stream[],
): Promise<Map<string, Progress>> {
  const rows = await sql.execute<(Stream & { last_seq: string; recent: string; parked: string | null })[]>(
    `select w.source, w.stream, w.last_seq, array_to_string(w.recent, ',') as recent,
            (select p.reason from parked_fact p where p.consumer = w.consumer and p.source = w.source
              and p.stream = w.stream and p.replayed_at is null and p.reason <> 'stray' order by p.seq limit 1) as parked
     from inbox_watermark w join jsonb_to_recordset(?::jsonb) as r(source text, stream text)
       on r.source = w.source and r.stream = w.stream
     where w.consumer = ?`,
    [JSON.stringify(streams), consumer],
  );
  return new Map(
    rows.map((row) => [
      nameOf(row),
      {
        last: Number(row.last_seq),
        ...(row.recent && { recent: row.recent.split(',') }),
        ...(row.parked && { parkedBecause: row.parked }),
      },
    ]),
  );
}

const keepRecent = `recent = (excluded.recent || w.recent)[1:${remembered}]`;

/**
 * Takes a fact's position in the inbox and with it the lock on its stream. Run it first in the handler's transaction.
 * @returns false if another had it, or if one before it is missing
 */
export async function take(
  sql: Executes,
  consumer: string,
  { source, stream, fact }: Arrival,
): Promise<boolean> {
  const fits = isState(fact.type) ? 'w.last_seq < excluded.last_seq' : 'w.last_seq = excluded.last_seq - 1';
  if (fact.seq === 1 || isState(fact.type)) {
    const rows = await sql.execute(
      `insert into inbox_watermark as w (consumer, source, stream, last_seq, recent) values (?, ?, ?, ?, array[?::text])
       on conflict (consumer, source, stream) do update set last_seq = excluded.last_seq, ${keepRecent}
       where ${fits} returning 1 as ok`,
      [consumer, source, stream, fact.seq, placeOf(fact)],
    );
    return rows.length > 0;
  }
  const rows = await sql.execute(
    `update inbox_watermark set last_seq = ?, recent = (array[?::text] || recent)[1:${remembered}]
     where consumer = ? and source = ? and stream = ? and last_seq = ? returning 1 as ok`,
    [fact.seq, placeOf(fact), consumer, source, stream, fact.seq - 1],
  );
  return rows.length > 0;
}

/** Moves many watermarks forward at once; never back. */
export async function advance(
  sql: Executes,
  consumer: string,
  to: (Stream & { seq: number; recent: string[] })[],
): Promise<void> {
  if (to.length === 0) return;
  await sql.execute(
    `insert into inbox_watermark as w (consumer, source, stream, last_seq, recent)
     select ?, r.source, r.stream, r.seq, r.recent
     from jsonb_to_recordset(?::jsonb) as r(source text, stream text, seq bigint, recent text[])
     order by r.source, r.stream
     on conflict (consumer, source, stream) do update set last_seq = excluded.last_seq, ${keepRecent}
       where w.last_seq < excluded.last_seq`,
    [consumer, JSON.stringify(to)],
  );
}

/** So many facts of one stream, one after the other without a gap. */
export interface Stretch extends Stream {
  first: number;
  last: number;
  recent: string[];
}

/**
 * Moves those streams forward whose next fact is the first of their stretch and that have none parked.
 * @returns the streams it moved; how the others stand has to be asked
 */
export const moveWhereNext = (sql: Executes, consumer: string, stretches: Stretch[]): Promise<Stream[]> =>
  sql.execute<Stream[]>(
    `with r as (
       select * from jsonb_to_recordset(?::jsonb) as r(source text, stream text, first bigint, last bigint,
                                               recent text[]))
     insert into inbox_watermark as w (consumer, source, stream, last_seq, recent)
     select ?, r.source, r.stream, r.last, r.recent from r
     where r.first = 1 or exists (select from inbox_watermark k
                                  where k.consumer = ? and k.source = r.source and k.stream = r.stream)
     order by r.source, r.stream
     on conflict (consumer, source, stream) do update set last_seq = excluded.last_seq, ${keepRecent}
       where w.last_seq = (select r.first - 1 from r where r.source = w.source and r.stream = w.stream)
         and not exists (select from parked_fact p where p.consumer = w.consumer and p.source = w.source
                         and p.stream = w.stream and p.replayed_at is null and p.reason <> 'stray')
     returning source, stream`,
    [JSON.stringify(stretches), consumer, consumer],
  );

/** Locks a stream for the rest of the transaction and answers how far it is. */
export async function lockStream(
  sql: Executes,
  consumer: string,
  { source, stream }: Stream,
): Promise<number> {
  await sql.execute(
    'insert into inbox_watermark (consumer, source, stream, last_seq) values (?, ?, ?, 0) on conflict do nothing',
    [consumer, source, stream],
  );
  const [row] = await sql.execute<{ last_seq: string }[]>(
    'select last_seq from inbox_watermark where consumer = ? and source = ? and stream = ? for update',
    [consumer, source, stream],
  );
  return Number(row?.last_seq ?? 0);
}

/** Whether a place of a stream is known to be another fact's; under the stream's lock. */
export async function placeIsAnothers(
  sql: Executes,
  consumer: string,
  { source, stream, fact }: Arrival,
): Promise<boolean> {
  const [row] = await sql.execute<{ recent: string }[]>(
    `select array_to_string(recent, ',') as recent from inbox_watermark
     where consumer = ? and source = ? and stream = ?`,
    [consumer, source, stream],
  );
  return isAnothers(row?.recent.split(',') ?? [], fact);
}
