import type { Message } from 'kafkajs';
import { isState } from './event-catalogue.js';

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

/** A message that is an event, with where it came from. `source` names the numbering its `seq` belongs to. */
export interface Arrival {
  fact: ReceivedFact;
  source: string;
  stream: string;
  topic: string;
  partition: number;
  offset: string;
  headers: Record<string, string>;
  payload: string;
}

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

/** States of one service have a numbering each; its facts share one per case. */
export const sourceOf = (fact: ReceivedFact): string => (isState(fact.type) ? fact.type : fact.service);
