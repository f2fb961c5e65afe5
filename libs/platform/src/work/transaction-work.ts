import {
  type Caller,
  type FactType,
  facts,
  type Guarding,
  pacedFacts,
  type Series,
  type StateData,
  type StateType,
  states,
  subjectOf,
  topicOf,
} from '@aftercase/contracts';
import { homeZone } from '@aftercase/regulations';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { type AuditEntry, appendToTrail } from '../audit/trail.js';
import type { Executes } from '../database/executes.js';
import { RequestContext, traceIdOf } from '../log/request-context.js';
import { type Asked, askedOf, askerOf, type DirectoryTables } from './asked.js';
import { mustBeInOrder } from './order.js';
import { shardOf } from './shard.js';
import type { EarliestOf, FactToRecord, Work } from './work.js';

export interface Origin {
  caller: Caller;
  causationId?: string | undefined;
  traceparent?: string | undefined;
  /** Why something is entered long after it happened, as the person who enters it says. */
  lateReason?: string | undefined;
  /** The gate has seen that it is late, and that the caller may enter it for whoever did it. */
  onBehalf?: boolean;
  /** It follows from a fact that was heard, whose own time was judged where it was entered. */
  heard?: true;
  /** What the audit trail says was done: a route or a command. */
  action?: string;
  /** What guards the route by which somebody asks; where there is none, the service works of itself. */
  guarding?: Guarding;
}

interface Books {
  service: string;
  prefix: string;
  lateEntryDays: number;
  directory: DirectoryTables;
}

/** The work of one transaction; see `Work`. */
export class TransactionWork implements Work {
  readonly now = new Date().toISOString();
  /** What went to the outbox, in its order. */
  readonly recorded: { id: string; type: string; stream: string }[] = [];
  private readonly audited: AuditEntry[] = [];
  private asking: ReturnType<typeof askerOf> | undefined;
  /** The facts of this work, in their order. */
  readonly facts: { type: string; occurredAt?: string | undefined; data: Record<string, unknown> }[] = [];

  constructor(
    readonly em: SqlEntityManager,
    private readonly origin: Origin,
    private readonly books: Books,
  ) {}

  get caller(): Caller {
    return this.origin.caller;
  }

  get service(): string {
    return this.books.service;
  }

  async asked(): Promise<Asked | null> {
    const { guarding } = this.origin;
    return guarding ? askedOf(guarding, this.caller, await this.whoAsks()) : null;
  }

  /** Who the caller is to the table of rights, whether or not they ask anything. */
  whoAsks(): ReturnType<typeof askerOf> {
    this.asking ??= askerOf(this.em as unknown as Executes, this.caller, this.books.directory);
    return this.asking;
  }

  get lateReason(): string | undefined {
    return this.origin.lateReason;
  }

  get onBehalf(): boolean {
    return this.origin.onBehalf === true;
  }

  audit(entry: AuditEntry): void {
    this.audited.push(entry);
  }

  get looks(): AuditEntry[] {
    return this.audited.filter(({ outcome }) => outcome === 'seen');
  }

  /** Writes what was put on the audit trail; the last thing before the commit. */
  async closeTrail(): Promise<void> {
    if (this.audited.length === 0) return;
    const { caller, action = '-', traceparent } = this.origin;
    const trace = traceIdOf(traceparent) ?? RequestContext.traceId();
    const { now, recorded } = this;
    const of = { caller, now, action, trace, recorded };
    await appendToTrail(this.em as unknown as Executes, this.audited, of);
  }

  async lock(subject: string): Promise<void> {
    RequestContext.about(subject);
    const row = [`${this.books.prefix}.${this.books.service}.facts.v1`, subject];
    const locked = () =>
      this.em.execute('select last_seq from case_stream where topic = ? and stream = ? for update', row);
    if ((await locked()).length > 0) return;
    // Of two that find no row one inserts it; the other waits there until that work is through, and locks it then.
    await this.em.execute(
      'insert into case_stream (topic, stream, last_seq) values (?, ?, 0) on conflict do nothing',
      row,
    );
    await locked();
  }

  async number(series: Series, branch: string, zone = homeZone): Promise<string> {
    const [row] = await this.em.execute<{ day: string; last: number }[]>(
      `insert into number_counter as n (series, branch, day, last)
       values (?, ?, (?::timestamptz at time zone ?)::date, 1)
       on conflict (series, branch, day) do update set last = n.last + 1
       returning to_char(day, 'YYYYMMDD') as day, last`,
      [series, branch, this.now, zone],
    );
    if (!row) throw new Error('the counter gave no number');
    return `${branch}-${series}-${row.day}-${String(row.last).padStart(4, '0')}`;
  }

  async record<T extends FactType>(type: T, fact: FactToRecord<T>): Promise<string> {
    const data = facts[type].data.parse(fact.data);
    const topic = topicOf(type, this.books.prefix);
    const stream = subjectOf(type, data);
    RequestContext.about(stream);
    if (fact.occurredAt && !this.origin.heard)
      await mustBeInOrder(
        this,
        { type, stream, topic, occurredAt: fact.occurredAt, data },
        this.books.lateEntryDays,
      );
    this.facts.push({ type, occurredAt: fact.occurredAt, data });
    return this.append(type, topic, {
      stream,
      branch: data.branch,
      occurredAt: fact.occurredAt,
      data,
    });
  }

  async earliest(subject: string, { any, since }: EarliestOf): Promise<string | null> {
    if (any.length === 0) return null;
    const facts = any.map(() => '(type = ? and data @> ?::jsonb)').join(' or ');
    const [row] = await this.em.execute<{ at: Date | string | null }[]>(
      `select min(occurred_at) as at from outbox
       where topic = ? and stream = ? and occurred_at >= ? and (${facts})`,
      [
        `${this.books.prefix}.${this.books.service}.facts.v1`,
        subject,
        since,
        ...any.flatMap(({ type, when = {} }) => [type, JSON.stringify(when)]),
      ],
    );
    return row?.at ? new Date(row.at).toISOString() : null;
  }

  async publishState<T extends StateType>(
    type: T,
    state: { key: string; branch: string; data: StateData<T> },
  ): Promise<void> {
    const data = states[type].data.parse(state.data);
    await this.append(type, topicOf(type, this.books.prefix), {
      stream: state.key,
      branch: state.branch,
      occurredAt: undefined,
      data,
    });
  }

  private async append(
    type: string,
    topic: string,
    row: { stream: string; branch: string; occurredAt: string | undefined; data: unknown },
  ): Promise<string> {
    // MikroORM writes entities at flush; a fact must not be written before the document that it is about.
    await this.em.flush();
    const id = uuidv7();
    const { caller, causationId, traceparent = RequestContext.traceparent() } = this.origin;
    await this.em.execute(
      `with s as (
         insert into case_stream as c (topic, stream, last_seq) values (?, ?, 1)
         on conflict (topic, stream) do update set last_seq = c.last_seq + 1 returning last_seq)
       insert into outbox (event_id, topic, stream, seq, shard, type, branch, occurred_at, recorded_at, actor, actor_role,
                           causation_id, traceparent, data, paced, late_reason)
       select ?, ?, ?, s.last_seq, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ? from s`,
      [
        topic,
        row.stream,
        id,
        topic,
        row.stream,
        shardOf(row.stream),
        type,
        row.branch,
        row.occurredAt ?? this.now,
        this.now,
        caller.sub,
        caller.role,
        causationId ?? null,
        traceparent ?? null,
        JSON.stringify(row.data),
        pacedFacts.has(type),
        this.origin.lateReason ?? null,
      ],
    );
    this.recorded.push({ id, type, stream: row.stream });
    return id;
  }
}
