import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import type { Kafka, Producer } from 'kafkajs';
import { type OutboxRow, toMessage, weightOf } from './cloud-event.js';
import { crashPoint } from './crash.js';
import { type EventCatalogue, isState } from './event-catalogue.js';
import { causeOf, refusesRecord } from './failures.js';
import { kafkaClient, orderedProducer } from './kafka-client.js';
import { type Executes, type KafkaSettings, pool } from './kafka-settings.js';
import { markPublished, sendNewestStatesAgain, unpublished } from './outbox-rows.js';
import { Bell, backoff } from './pauses.js';
import { ShardLease } from './shard-lease.js';
import { ensureTopics } from './topics.js';

const ROWS = 500;
/** Under the broker's limit of about 1 MB for one partition's batch, whatever the rows' partitions are. */
const BYTES = 900_000;
const IDLE_MS = 250;
const TOO_LARGE =
  /MESSAGE_TOO_LARGE|RECORD_LIST_TOO_LARGE|INVALID_RECORD|message (is|was) too large|too large/i;

export interface RelayHealth {
  shards: number;
  /** Since when sending fails, ISO 8601, and why. */
  failing?: { since: string; cause: string };
  /** Cases whose next fact Kafka will not take; the others go on. */
  held: string[];
}

/**
 * Carries the outbox to Kafka, in order per case, at least once. Any number of processes may run it: shards are
 * leased, one batch is in flight at a time, and n+1 of a case is never sent before n was acknowledged.
 */
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly sql: Executes;
  private readonly kafka: Kafka;
  private readonly bell = new Bell();
  private readonly held = new Set<string>();
  private lease: ShardLease | undefined;
  private producer: Producer | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private failing: RelayHealth['failing'];
  private rows = ROWS;

  constructor(
    em: SqlEntityManager,
    private readonly settings: KafkaSettings,
    private readonly catalogue: EventCatalogue,
  ) {
    this.sql = pool(em);
    this.kafka = kafkaClient(settings, 'relay');
  }

  /** Returns at once: a service takes calls while Kafka is away. */
  start(): void {
    if (this.running) return;
    this.stopping = false;
    this.running = this.run();
  }

  /** Ends after the batch in flight, and lets go of the shards. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.running;
    this.running = undefined;
  }

  /** Call it after a commit that wrote to the outbox, so that the fact need not wait for the next look. */
  wake(): void {
    this.bell.ring();
  }

  health(): RelayHealth {
    return {
      shards: this.lease?.current().size ?? 0,
      ...(this.failing && { failing: this.failing }),
      held: [...this.held],
    };
  }

  private async run(): Promise<void> {
    let idle = 10;
    for (let failures = 0; !this.stopping; ) {
      try {
        const sent = await this.turn();
        this.failing = undefined;
        failures = 0;
        idle = sent > 0 ? 10 : Math.min(IDLE_MS, idle * 2);
        if (sent === 0) await this.bell.sleep(idle);
      } catch (failure) {
        await this.failed(failure, failures);
        await this.bell.sleep(backoff(failures));
        failures += 1;
      }
    }
    await this.lease?.stop();
    this.lease = undefined;
    await this.dropProducer();
  }

  private async turn(): Promise<number> {
    if (!this.lease) {
      const lease = new ShardLease(this.sql, this.settings.leaseMs);
      await lease.start();
      this.lease = lease;
    }
    const epochs = this.lease.current();
    if (epochs.size === 0) return 0;
    const rows = this.withinBytes(await unpublished(this.sql, epochs.keys(), [...this.held], this.rows));
    if (rows.length === 0) return 0;
    const producer = await this.connected(rows);
    await crashPoint('relay.before-send');
    // Reading or connecting may have taken longer than the lease: then another relay sends these rows.
    if (this.lease.current().size === 0) return 0;
    await this.send(producer, rows);
    await crashPoint('relay.after-send');
    await this.mark(rows, this.lease.owner, epochs);
    this.rows = Math.min(ROWS, this.rows * 2);
    return rows.length;
  }

  private withinBytes(rows: OutboxRow[]): OutboxRow[] {
    let bytes = 0;
    const end = rows.findIndex((row) => {
      bytes += weightOf(row);
      return bytes > BYTES;
    });
    return end < 0 ? rows : rows.slice(0, Math.max(1, end));
  }

  private async send(producer: Producer, rows: OutboxRow[]): Promise<void> {
    const byTopic = Map.groupBy(rows, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, of]) => ({
      topic,
      messages: of.map((row) => toMessage(row, this.settings.service)),
    }));
    try {
      await producer.sendBatch({ topicMessages, acks: -1, timeout: 10_000 });
    } catch (failure) {
      if (refusesRecord(failure)) this.narrow(rows);
      throw failure;
    }
  }

  /** Kafka refuses a row as such: halve until it stands alone, then hold its case and let the others go on. */
  private narrow(rows: OutboxRow[]): void {
    const [first] = rows;
    if (rows.length > 1) this.rows = Math.max(1, Math.floor(rows.length / 2));
    else if (first) {
      this.held.add(first.stream);
      this.rows = ROWS;
      this.logger.error(
        `outbox: Kafka does not take position ${first.position} of ${first.stream}; its case is held`,
      );
    }
  }

  /** Sent is sent: marking is tried until it succeeds, else all of it would be sent again. */
  private async mark(rows: OutboxRow[], owner: string, epochs: ReadonlyMap<number, string>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        const marked = await markPublished(this.sql, rows, owner, epochs);
        const states = marked < rows.length ? rows.filter(({ type }) => isState(type)) : [];
        if (states.length > 0) await sendNewestStatesAgain(this.sql, states);
        return;
      } catch (failure) {
        if (this.stopping) throw failure;
        await this.failed(failure, tries);
        await this.bell.sleep(backoff(tries));
      }
    }
  }

  private async connected(rows: OutboxRow[]): Promise<Producer> {
    if (!this.producer) {
      const types = this.catalogue.typesOf(this.settings.service);
      const topics = types.map((type) => this.catalogue.topicOf(type, this.settings.prefix));
      await ensureTopics(this.kafka, this.settings, [...topics, ...rows.map(({ topic }) => topic)]);
      const producer = orderedProducer(this.kafka);
      await producer.connect();
      this.producer = producer;
    }
    return this.producer;
  }

  private async dropProducer(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    await producer?.disconnect().catch(() => {});
  }

  private async failed(failure: unknown, failures: number): Promise<void> {
    const cause = causeOf(failure);
    this.failing = { since: this.failing?.since ?? new Date().toISOString(), cause };
    if (failures % 10 === 0) this.logger.warn(`outbox waits: ${cause}`);
    await this.dropProducer();
  }
}
