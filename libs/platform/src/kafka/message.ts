import type { IHeaders, KafkaMessage, Message } from 'kafkajs';

/** A row of the outbox as the relay reads it. `data` is JSON text as stored, so nothing is lost by parsing. */
export interface OutboxRow {
  position: string;
  event_id: string;
  topic: string;
  stream: string;
  seq: string;
  shard: number;
  type: string;
  branch: string;
  occurred_at: string;
  recorded_at: string;
  actor: string;
  actor_role: string;
  causation_id: string | null;
  traceparent: string | null;
  data: string;
  /** Sent a few at a time per branch. */
  paced: boolean;
}

/** A fact or a state as handlers receive it. `stream` is the case, or for a state the document's key. */
export interface ReceivedFact<D = unknown> {
  id: string;
  type: string;
  service: string;
  caseId: string;
  /** Dense from 1 per service and case; for a state the document's version. */
  seq: number;
  branch: string;
  occurredAt: string;
  recordedAt: string;
  actor: { sub: string; role: string };
  causationId?: string;
  traceparent?: string;
  data: D;
}

/** A message as Kafka delivers it. */
export type Delivered = Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'offset'>;

/** Bytes a row takes in a batch, about: the payload and some headers. */
export const weightOf = (row: OutboxRow): number => Buffer.byteLength(row.data) + 700;

/** CloudEvents 1.0, Kafka binding, binary mode. The package's own binding writes empty headers and parses slower. */
export function toMessage(row: OutboxRow, service: string): Message {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: row.event_id,
    ce_source: `/aftercase/${service}`,
    ce_type: row.type,
    ce_subject: row.stream,
    ce_time: row.occurred_at,
    ce_recordedat: row.recorded_at,
    ce_sequence: String(row.seq),
    ce_partitionkey: row.stream,
    ce_branchid: row.branch,
    ce_actor: row.actor,
    ce_actorrole: row.actor_role,
    ce_dataschema: `urn:aftercase:${row.type}`,
  };
  if (row.causation_id) headers.ce_causationid = row.causation_id;
  if (row.traceparent) headers.ce_traceparent = row.traceparent;
  return { key: row.stream, value: Buffer.from(row.data), headers };
}

/** Only what a message carries; shared by fresh ones and by parked ones that come back. */
export interface Carried {
  key: string | null;
  headers: Record<string, string>;
  payload: string | null;
}

export class NotAnEvent extends Error {
  override name = 'NotAnEvent';
}

const serviceOf = (source: string): string => {
  const service = /^\/aftercase\/([a-z][a-z-]*)$/.exec(source)?.[1];
  if (!service) throw new NotAnEvent(`ce_source is not a service's: ${source.slice(0, 80)}`);
  return service;
};

/** Reads a message back. @throws NotAnEvent with the reason; schemas of data are judged later, per case. */
export function toFact({ key, headers, payload }: Carried): ReceivedFact {
  const need = (name: string): string => {
    const value = headers[name];
    if (!value) throw new NotAnEvent(`header ${name} is missing`);
    // PostgreSQL stores no NUL; a message with one could be neither handled nor parked.
    if (value.includes('\0')) throw new NotAnEvent(`header ${name} carries a NUL`);
    return value;
  };
  if (need('ce_specversion') !== '1.0') throw new NotAnEvent('ce_specversion is not 1.0');
  const type = need('ce_type');
  const service = serviceOf(need('ce_source'));
  if (!type.startsWith(`${service}.`)) throw new NotAnEvent(`${type} is not a type of ${service}`);
  const subject = need('ce_subject');
  if (key !== subject) throw new NotAnEvent('key and ce_subject differ');
  const seq = Number(need('ce_sequence'));
  if (!Number.isSafeInteger(seq) || seq < 1) throw new NotAnEvent('ce_sequence is not a whole number from 1');
  for (const instant of ['ce_time', 'ce_recordedat']) {
    if (Number.isNaN(Date.parse(need(instant)))) throw new NotAnEvent(`${instant} is not an instant`);
  }
  return {
    id: need('ce_id'),
    type,
    service,
    caseId: subject,
    seq,
    branch: need('ce_branchid'),
    occurredAt: need('ce_time'),
    recordedAt: need('ce_recordedat'),
    actor: { sub: need('ce_actor'), role: need('ce_actorrole') },
    ...(headers.ce_causationid && { causationId: headers.ce_causationid }),
    ...(headers.ce_traceparent && { traceparent: headers.ce_traceparent }),
    data: dataOf(payload),
  };
}

/** Header values arrive as bytes; of a repeated header the first counts. */
export function headersOf(headers: IHeaders | undefined): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) text[name] = first.toString();
  }
  return text;
}

function dataOf(payload: string | null): unknown {
  try {
    const data: unknown = JSON.parse(payload ?? '');
    if (data && typeof data === 'object' && !Array.isArray(data)) return data;
  } catch {
    // Falls through: broken JSON and JSON that is no object are the same to us.
  }
  throw new NotAnEvent('the value is not a JSON object');
}
