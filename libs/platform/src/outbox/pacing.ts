import type { Executes } from '../database/executes.js';
import type { OutboxRow } from '../kafka/message.js';
import { list, rowColumns } from './outbox-rows.js';

/** How many new cases of a branch may be on their way to their workflow at once, while no other branch has any. */
const ALONE = 2;
/** Divides that number while other branches have new cases, too: then one at a time. */
const SHARE = 8;
/** A branch counts as present for so long after its last new case. */
const PRESENT_MS = 60_000;
/**
 * A branch pauses for so many times as long as its last case took to be taken up. Being taken up is about two
 * sevenths of the time from a call to its dispatch, so a branch uses that path half of the time.
 */
const REST = 5;
/** After so long without an answer the next case is sent: this one may wait for a person, or Temporal may be away. */
const ANSWER_MS = 10_000;

interface UnderWay {
  branch: string;
  topic: string;
  stream: string;
  seq: string;
  sentAt: number;
  /** It counts as on its way until then; without end while it has no answer. */
  until: number;
}

/**
 * Which paced facts may be sent now. Everything behind the outbox works in order of arrival, so the thousands of
 * calls that one branch registers would be handled before those of all other branches. They wait here instead, where
 * the next one of each branch is one look-up in an index. While other branches have calls, a branch sends one at a
 * time and pauses in between, so most of the machine is left to the others. Only this process knows what it has under
 * way; another relay, or this one after a restart, at worst sends a few more.
 */
export class Pacing {
  private readonly underWay = new Map<string, UnderWay>();
  private readonly lastSent = new Map<string, number>();

  constructor(
    private readonly sql: Executes,
    private readonly alone = ALONE,
    private readonly clock = () => performance.now(),
  ) {}

  /** The oldest of each branch, as many as it may send now; none before an earlier fact of its own subject. */
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

  /** Whether other branches have calls waiting or had some a moment ago. */
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
