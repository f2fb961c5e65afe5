import { toFact } from '../kafka/message.js';
import type { Arrival } from './arrival.js';

/** A fact that waits in a table, with the row that it lies in. */
export interface KeptFact {
  id: string;
  arrival: Arrival;
}

/** The columns that every such table has, as a list for `insert into`; with them goes `keptPlaces` of `keptValues`. */
export const keptColumns =
  'consumer, source, stream, seq, type, topic, partition, kafka_offset, headers, payload';
export const keptPlaces = '?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?';
export const keptValues = (
  consumer: string,
  { fact, source, stream, topic, partition, offset, headers, payload }: Arrival,
): unknown[] => [
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
];

/** A row as it is read back; `wholeColumns` is its select list. */
export interface WholeRow {
  id: string;
  source: string;
  stream: string;
  topic: string;
  partition: number;
  kafka_offset: string;
  headers: string;
  payload: string;
}
export const wholeColumns =
  'id::text as id, source, stream, topic, partition, kafka_offset::text as kafka_offset, headers::text as headers, payload';

export function keptFact(row: WholeRow): KeptFact {
  const { id, source, stream, topic, partition, payload } = row;
  const headers = JSON.parse(row.headers) as Record<string, string>;
  const fact = toFact({ key: stream, headers, payload });
  return {
    id,
    arrival: { fact, source, stream, topic, partition, offset: row.kafka_offset, headers, payload },
  };
}
