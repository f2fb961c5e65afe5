import type { Executes } from '../database/executes.js';
import type { OutboxRow } from '../kafka/message.js';

const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
/** A list for PostgreSQL in one parameter. */
export const list = (values: Iterable<string | number>) => `{${[...values].join(',')}}`;

/** A row as it is sent. */
export const rowColumns = `position::text as position, event_id, topic, stream, seq::text as seq, shard, type, branch,
            ${instant('occurred_at')}, ${instant('recorded_at')}, actor, actor_role, causation_id, traceparent,
            data::text as data, paced`;

/**
 * The oldest unpublished rows of these shards. There is no cursor on purpose: a long transaction commits a lower
 * position later than a short one commits a higher, and a cursor would have skipped it. Within a case the
 * positions follow the sequence, because both are taken under the case's row lock. Paced ones are
 * `Pacing`'s: here it is only said whether some wait, and what follows one in its case waits until that one is sent.
 */
// `order by outbox.position`: the bare name would mean the text of the select list, where '10' comes before '9'.
export async function unpublished(
  sql: Executes,
  shards: Iterable<number>,
  stoppedStreams: string[],
  limit: number,
): Promise<{ prompt: OutboxRow[]; pacedWait: boolean }> {
  const rows = await sql.execute<(OutboxRow & { paced_wait: boolean })[]>(
    `select prompt.*, w.paced_wait
     from (select exists (select from outbox where published_at is null and paced) as paced_wait) w
     left join lateral (
       select ${rowColumns}
       from outbox
       where published_at is null and not paced and shard = any(?::smallint[])
         and not exists (select from outbox p where p.topic = outbox.topic and p.stream = outbox.stream
                         and p.seq < outbox.seq and p.paced and p.published_at is null)
         and not (stream in (select jsonb_array_elements_text(?::jsonb)))
       order by outbox.position limit ?) prompt on true
     order by prompt.position::bigint`,
    [list(shards), JSON.stringify(stoppedStreams), limit],
  );
  const pacedWait = rows[0]?.paced_wait ?? false;
  return { prompt: rows.filter(({ position }) => position !== null), pacedWait };
}

/** Marks rows published where the epoch they were sent under still holds. Answers how many it marked. */
export async function markPublished(
  sql: Executes,
  rows: OutboxRow[],
  owner: string,
  epochs: ReadonlyMap<number, string>,
): Promise<number> {
  const marked = await sql.execute(
    `update outbox o set published_at = clock_timestamp()
     from relay_shard s join jsonb_each_text(?::jsonb) e on e.key::smallint = s.shard and e.value::bigint = s.epoch
     where o.position = any(?::bigint[]) and s.shard = o.shard and s.owner = ? returning o.position`,
    [JSON.stringify(Object.fromEntries(epochs)), list(rows.map(({ position }) => position)), owner],
  );
  return marked.length;
}

/**
 * After a change of owner an old version of a state may have reached Kafka behind a newer one, and compaction would
 * keep the old. So the new owner of the shard sends the newest version of each state once more. Facts need nothing:
 * consumers ignore repetitions.
 */
export const sendNewestStatesAgain = (sql: Executes, rows: OutboxRow[]) =>
  sql.execute(
    `update outbox o set published_at = null
     from (select topic, stream, max(position) as position from outbox
           where (topic, stream) in (select r.topic, r.stream from jsonb_to_recordset(?::jsonb) as r(topic text, stream text))
           group by topic, stream) newest
     where o.position = newest.position and o.published_at is not null`,
    [JSON.stringify(rows.map(({ topic, stream }) => ({ topic, stream })))],
  );

/** Seconds the oldest unpublished row waits; 0 when all is sent. */
export async function outboxAge(sql: Executes): Promise<number> {
  const [row] = await sql.execute<{ age: string | number }[]>(
    `select coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0) as age
     from outbox where published_at is null`,
  );
  return Math.max(0, Math.round(Number(row?.age ?? 0)));
}
