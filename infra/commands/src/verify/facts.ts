import { documentServices, schemaOf } from './document-services.js';
import type { Evidence, Invariant } from './invariant.js';
import type { Published } from './topics.js';

interface Row {
  event_id: string;
  stream: string;
  seq: string;
  type: string;
  digest: string;
  published: boolean;
}

/** Facts: dense and in order per service and case, the same in the outbox and on Kafka, and consumed. */
export const factsInOrder: Invariant = {
  id: 'events',
  name: '事实按服务与案件连续有序，发件箱与 Kafka 一致 / events dense, ordered, equal in outbox and Kafka',
  async check(evidence: Evidence) {
    let checked = 0;
    const violations: string[] = [];
    for (const service of documentServices) {
      const rows = await evidence.books.rows<Row>(
        `select event_id, stream, seq, type, md5(data::text) as digest, published_at is not null as published from ${schemaOf(service)}.outbox
         where topic like '%.facts.v1' order by stream, seq`,
      );
      checked += rows.length;
      violations.push(
        ...gaps(service, rows),
        ...differences(service, rows, evidence.published.get(service) ?? [], evidence.queued),
      );
    }
    return { checked, violations };
  },
};

function gaps(service: string, rows: Row[]): string[] {
  const last = new Map<string, number>();
  return rows.flatMap(({ stream, seq }) => {
    const expected = (last.get(stream) ?? 0) + 1;
    last.set(stream, Number(seq));
    return Number(seq) === expected ? [] : [`${service} ${stream}: ${expected} → ${seq}`];
  });
}

/** A repeated send is allowed (consumers drop doubles); a missing, foreign or overtaking one is not. */
function differences(service: string, rows: Row[], published: Published[], queued: Set<string>): string[] {
  const wrong: string[] = [];
  const known = new Map(rows.map((row) => [row.event_id, row]));
  const seen = new Set<string>();
  const last = new Map<string, number>();
  for (const one of published) {
    const row = known.get(one.id);
    if (!row || row.stream !== one.caseId || Number(row.seq) !== one.seq)
      wrong.push(`${service} ${one.caseId}#${one.seq}: only on Kafka`);
    else if (row.type !== one.type || row.digest !== one.digest)
      wrong.push(`${service} ${one.caseId}#${one.seq}: other content on Kafka`);
    if (seen.has(one.id)) continue;
    seen.add(one.id);
    const before = last.get(one.caseId) ?? 0;
    if (one.seq !== before + 1) wrong.push(`${service} ${one.caseId}: ${one.seq} after ${before} on Kafka`);
    last.set(one.caseId, one.seq);
  }
  for (const row of rows)
    if (!seen.has(row.event_id) && (row.published || !queued.has(row.stream)))
      wrong.push(`${service} ${row.stream}#${row.seq}: ${row.published ? 'lost on Kafka' : 'not sent'}`);
  return wrong;
}

export const factsConsumed: Invariant = {
  id: 'consumed',
  name: '事实均已处理或停放 / every fact is consumed by the orchestrator, or parked',
  async check({ books, queued }) {
    let checked = 0;
    const violations: string[] = [];
    for (const service of documentServices) {
      const rows = await books.rows<{ stream: string; last: string; heard: string | null; parked: boolean }>(
        `select o.stream, max(o.seq) as last, max(w.last_seq) as heard,
                bool_or(exists (select 1 from orchestrator.parked_fact p where p.source = $1 and p.stream = o.stream and p.replayed_at is null
                               and p.reason <> 'stray')) as parked
         from ${schemaOf(service)}.outbox o left join orchestrator.inbox_watermark w on w.source = $1 and w.stream = o.stream
         where o.topic like '%.facts.v1' group by o.stream`,
        [service],
      );
      checked += rows.length;
      for (const { stream, last, heard, parked } of rows) {
        if (!parked && !queued.has(stream) && Number(heard ?? 0) !== Number(last))
          violations.push(`${service} ${stream}: ${heard ?? 0} of ${last}`);
      }
    }
    return { checked, violations };
  },
};
