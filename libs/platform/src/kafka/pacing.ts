import type { OutboxRow } from './cloud-event.js';
import type { Executes } from './kafka-settings.js';
import { list, rowColumns } from './outbox-rows.js';

/** Cases of one branch that may be on their way to their workflow at the same moment. */
const AT_ONCE = 1;
/** After so long without an answer the place is given to the next: a case may wait for a person, or Temporal be away. */
const ANSWER_MS = 10_000;

interface UnderWay {
  branch: string;
  topic: string;
  stream: string;
  seq: string;
  sentAt: number;
}

/**
 * Which paced facts may be sent now. Past the outbox everything is a queue in order of arrival, so a branch that
 * registers thousands of calls would stand before all others there: it waits here instead, where the next of each
 * branch is one look into an index. What is under way is known to this process only; another relay, or this one
 * after a restart, at worst lets a few more through.
 */
export class Pacing {
  private readonly underWay = new Map<string, UnderWay>();

  constructor(
    private readonly sql: Executes,
    private readonly atOnce = AT_ONCE,
    private readonly answerMs = ANSWER_MS,
  ) {}

  /** The oldest ones of each branch, as many as it has places free. */
  async next(shards: Iterable<number>, held: string[]): Promise<OutboxRow[]> {
    await this.freePlaces();
    const taken = new Map<string, number>();
    for (const { branch } of this.underWay.values()) taken.set(branch, (taken.get(branch) ?? 0) + 1);
    return this.sql.execute<OutboxRow[]>(
      `with recursive waiting (one) as (
         select min(branch) from outbox where published_at is null and paced
         union all
         select (select min(o.branch) from outbox o where o.published_at is null and o.paced and o.branch > w.one)
         from waiting w where w.one is not null)
       select ${rowColumns}
       from waiting w cross join lateral (
         select * from outbox o
         where o.published_at is null and o.paced and o.branch = w.one and o.shard = any(?::smallint[])
           and not (o.stream in (select jsonb_array_elements_text(?::jsonb)))
         order by o.position limit greatest(0, ? - coalesce((?::jsonb ->> w.one)::int, 0))) outbox
       where w.one is not null`,
      [list(shards), JSON.stringify(held), this.atOnce, JSON.stringify(Object.fromEntries(taken))],
    );
  }

  sent(rows: OutboxRow[]): void {
    const sentAt = performance.now();
    for (const { paced, branch, topic, stream, seq } of rows)
      if (paced) this.underWay.set(stream, { branch, topic, stream, seq, sentAt });
  }

  private async freePlaces(): Promise<void> {
    if (this.underWay.size === 0) return;
    const answered = await this.sql.execute<{ stream: string }[]>(
      `select c.stream from case_stream c
         join jsonb_to_recordset(?::jsonb) as u(topic text, stream text, seq bigint) using (topic, stream)
       where c.last_seq > u.seq`,
      [JSON.stringify([...this.underWay.values()])],
    );
    for (const { stream } of answered) this.underWay.delete(stream);
    const latest = performance.now() - this.answerMs;
    for (const { stream, sentAt } of this.underWay.values())
      if (sentAt < latest) this.underWay.delete(stream);
  }
}
