import type { Executes } from '../database/executes.js';
import type { OutboxRow } from '../kafka/message.js';
import { list, rowColumns } from './outbox-rows.js';

/** Cases of a branch on their way to their workflow at the same moment, while no other branch has any. */
const ALONE = 2;
/** The same among others is this part of it: one by one. */
const SHARE = 8;
/** A branch that sent one so lately is still there. */
const PRESENT_MS = 60_000;
/** Being taken up is some two sevenths of a call's way to its dispatch: so a branch is on that way half of the time. */
const REST = 5;
/** After so long without an answer the place is given to the next: a case may wait for a person, or Temporal be away. */
const ANSWER_MS = 10_000;

interface UnderWay {
  branch: string;
  topic: string;
  stream: string;
  seq: string;
  sentAt: number;
  /** Its place stays taken until then; endless while it has no answer. */
  until: number;
}

/**
 * Which paced facts may be sent now. Past the outbox everything is a queue in order of arrival, so a branch that
 * registers thousands of calls would stand before all others there: it waits here instead, where the next of each
 * branch is one look into an index. Among other branches it goes one by one and rests in between, so most of
 * the machines stays theirs. What is under way only this process knows; another relay, or this one
 * after a restart, at worst lets a few more through.
 */
export class Pacing {
  private readonly underWay = new Map<string, UnderWay>();
  private readonly lastSent = new Map<string, number>();

  constructor(
    private readonly sql: Executes,
    private readonly alone = ALONE,
    private readonly clock = () => performance.now(),
  ) {}

  /** The oldest of each branch, as many as it has places free; none before what came earlier in its case. */
  async next(shards: Iterable<number>, stoppedStreams: string[]): Promise<OutboxRow[]> {
    const waiting = await this.sql.execute<{ branch: string }[]>(
      `with recursive waiting (branch) as (
         select min(branch) from outbox where published_at is null and paced
         union all
         select (select min(o.branch) from outbox o where o.published_at is null and o.paced and o.branch > w.branch)
         from waiting w where w.branch is not null)
       select branch from waiting where branch is not null`,
    );
    if (waiting.length === 0) return [];
    const branches = waiting.map(({ branch }) => branch);
    await this.dropAnswered(branches);
    const rooms = branches.map((branch) => [branch, this.free(branch, branches)] as const);
    const free = rooms.filter(([, n]) => n > 0);
    if (free.length === 0) return [];
    return this.sql.execute<OutboxRow[]>(
      `select ${rowColumns}
       from jsonb_each_text(?::jsonb) p cross join lateral (
         select * from outbox o
         where o.published_at is null and o.paced and o.branch = p.key and o.shard = any(?::smallint[])
           and not (o.stream in (select jsonb_array_elements_text(?::jsonb)))
           and not exists (select from outbox e where e.topic = o.topic and e.stream = o.stream
                           and e.seq < o.seq and e.published_at is null)
         order by o.position limit p.value::int) outbox`,
      [JSON.stringify(Object.fromEntries(free)), list(shards), JSON.stringify(stoppedStreams)],
    );
  }

  sent(rows: OutboxRow[]): void {
    const sentAt = this.clock();
    for (const { paced, branch, topic, stream, seq } of rows) {
      if (!paced) continue;
      this.underWay.set(stream, { branch, topic, stream, seq, sentAt, until: Number.POSITIVE_INFINITY });
      this.lastSent.set(branch, sentAt);
    }
  }

  private free(branch: string, waiting: string[]): number {
    const most = this.among(branch, waiting) ? Math.ceil(this.alone / SHARE) : this.alone;
    return most - [...this.underWay.values()].filter((one) => one.branch === branch).length;
  }

  /** Whether other branches have calls too, waiting or a moment ago. */
  private among(branch: string, waiting: string[]): boolean {
    const since = this.clock() - PRESENT_MS;
    const present = [...this.lastSent].filter(([, at]) => at > since).map(([one]) => one);
    return [...waiting, ...present].some((one) => one !== branch);
  }

  private async dropAnswered(waiting: string[]): Promise<void> {
    const unanswered = [...this.underWay.values()].filter(({ until }) => !Number.isFinite(until));
    if (unanswered.length > 0) {
      const answered = await this.sql.execute<{ stream: string }[]>(
        `select c.stream from case_stream c
           join jsonb_to_recordset(?::jsonb) as u(topic text, stream text, seq bigint) using (topic, stream)
         where c.last_seq > u.seq`,
        [JSON.stringify(unanswered)],
      );
      const now = this.clock();
      for (const { stream } of answered) {
        const one = this.underWay.get(stream) as UnderWay;
        one.until = this.among(one.branch, waiting) ? now + REST * (now - one.sentAt) : now;
      }
    }
    const now = this.clock();
    for (const { stream, sentAt, until } of this.underWay.values())
      if (until <= now || sentAt + ANSWER_MS <= now) this.underWay.delete(stream);
  }
}
