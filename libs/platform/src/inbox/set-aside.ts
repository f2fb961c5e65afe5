import type { Executes } from '../database/executes.js';
import { toFact } from '../kafka/message.js';
import type { Arrival } from './arrival.js';

/** Keeps a fact of a type that this release does not know, whole, in the transaction that moves the watermark over it. */
export const setAside = (
  sql: Executes,
  consumer: string,
  { fact, source, stream, topic, partition, offset, headers, payload }: Arrival,
) =>
  sql.execute(
    `insert into set_aside_fact
       (consumer, source, stream, seq, type, topic, partition, kafka_offset, headers, payload, set_aside_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, clock_timestamp()) on conflict do nothing returning id`,
    [
      consumer,
      source,
      stream,
      fact.seq,
      fact.type,
      topic,
      partition,
      offset,
      JSON.stringify(headers),
      payload,
    ],
  );

interface Row {
  id: string;
  source: string;
  stream: string;
  topic: string;
  partition: number;
  kafka_offset: string;
  headers: string;
  payload: string;
}

/** The next that waits behind `after`, in the order in which they came. */
export async function nextSetAside(
  sql: Executes,
  consumer: string,
  after: string,
): Promise<{ id: string; arrival: Arrival } | undefined> {
  const [row] = await sql.execute<Row[]>(
    `select id::text as id, source, stream, topic, partition, kafka_offset, headers::text as headers, payload
     from set_aside_fact where consumer = ? and handled_at is null and id > ?::bigint
     order by set_aside_fact.id limit 1`,
    [consumer, after],
  );
  if (!row) return undefined;
  const { id, source, stream, topic, partition, payload } = row;
  const headers = JSON.parse(row.headers) as Record<string, string>;
  const fact = toFact({ key: stream, headers, payload });
  return {
    id,
    arrival: { fact, source, stream, topic, partition, offset: row.kafka_offset, headers, payload },
  };
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
