import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { crashPoint } from '../crash/crash-point.js';
import { type Executes, pool } from '../database/executes.js';
import { type EventCatalogue, isState } from '../kafka/event-catalogue.js';
import type { KafkaConfig } from '../kafka/kafka-config.js';
import type { OutboxRow } from '../kafka/message.js';
import { Bell, backoff } from '../kafka/pauses.js';
import { OutboxSender, withinBytes } from '../kafka/sender.js';
import { causeOf } from '../work/failures.js';
import { markPublished, sendNewestStatesAgain, unpublished } from './outbox-rows.js';
import { Pacing } from './pacing.js';
import { Rest } from './rest.js';
import { SHARDS, ShardLease } from './shard-lease.js';

export interface RelayHealth {
  shards: number;
  /** Since when sending fails, ISO 8601, and why. */
  failing?: { since: string; cause: string };
  /** Streams whose next row Kafka rejects; the others go on. */
  held: string[];
}

const none = { sent: 0, more: false };

/**
 * Carries the outbox to Kafka, in order per case, at least once. Any number of processes may run it: shards are
 * leased, one batch is in flight at a time, and n+1 of a case is never sent before n was acknowledged.
 */
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly sql: Executes;
  private readonly sender: OutboxSender;
  private readonly pacing: Pacing;
  private readonly bell = new Bell();
  private readonly stopBell = new Bell();
  private readonly rest = new Rest();
  /** Paced rows wait. No bell rings when the turn of one has come, so the relay polls. */
  private pacedWait = false;
  private lease: ShardLease | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private failing: RelayHealth['failing'];

  constructor(
    em: SqlEntityManager,
    private readonly config: KafkaConfig,
    catalogue: EventCatalogue,
  ) {
    this.sql = pool(em);
    this.sender = new OutboxSender(config, catalogue);
    this.pacing = new Pacing(this.sql, config.pacedAtOnce);
  }

  /** Returns at once: a service takes calls while Kafka is away. */
  start(): void {
    if (this.running) return;
    this.stopping = false;
    this.running = this.run();
  }

  /** Ends after the batch in flight and gives up the shards. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    this.stopBell.ring();
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
      held: [...this.sender.stoppedStreams],
    };
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping; ) {
      try {
        const { sent, more } = await this.turn();
        this.failing = undefined;
        failures = 0;
        const rest = this.rest.after(sent > 0, this.isWoken(), this.bell.rung);
        if (!more) this.rest.ended(await this.bell.sleep(rest));
      } catch (failure) {
        await this.failed(failure, failures);
        await this.stopBell.sleep(backoff(failures));
        failures += 1;
      }
    }
    await this.lease?.stop();
    this.lease = undefined;
    await this.sender.drop();
  }

  /** Whether a bell rings for every row that this relay could send; else it must poll. */
  private isWoken(): boolean {
    const alone = this.lease?.current().size === SHARDS;
    return (
      this.config.tellsRelay === true && alone && !this.pacedWait && this.sender.stoppedStreams.size === 0
    );
  }

  /** `more`: there is something left that may be sent at once. */
  private async turn(): Promise<{ sent: number; more: boolean }> {
    if (!this.lease) {
      const lease = new ShardLease(this.sql, this.config.leaseMs);
      await lease.start();
      this.lease = lease;
    }
    const epochs = this.lease.current();
    if (epochs.size === 0) return none;
    const { stoppedStreams, rows: limit } = this.sender;
    const { prompt, pacedWait } = await unpublished(this.sql, epochs.keys(), [...stoppedStreams], limit);
    const paced = pacedWait ? await this.pacing.next(epochs.keys(), [...stoppedStreams]) : [];
    this.pacedWait = pacedWait;
    const rows = withinBytes([...paced, ...prompt].slice(0, limit));
    await this.sender.connect(rows);
    if (rows.length === 0) return none;
    await crashPoint('relay.before-send');
    // Reading or connecting may have taken longer than the lease: then another relay sends these rows.
    if (this.lease.current().size === 0) return none;
    await this.sender.send(rows);
    this.pacing.sent(rows);
    await crashPoint('relay.after-send');
    await this.mark(rows, this.lease.owner, epochs);
    // What stood behind a paced one in its case may follow it now.
    const more = paced.length > 0 || rows.length < prompt.length || prompt.length === limit;
    return { sent: rows.length, more };
  }

  /** The rows are sent: marking them is retried until it succeeds, else all of them would be sent again. */
  private async mark(rows: OutboxRow[], owner: string, epochs: ReadonlyMap<number, string>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        const marked = await markPublished(this.sql, rows, owner, epochs);
        const states = marked < rows.length ? rows.filter(({ type }) => isState(type)) : [];
        if (states.length > 0) {
          await sendNewestStatesAgain(this.sql, states);
          this.bell.ring();
        }
        return;
      } catch (failure) {
        if (this.stopping) throw failure;
        await this.failed(failure, tries);
        await this.stopBell.sleep(backoff(tries));
      }
    }
  }

  private async failed(failure: unknown, failures: number): Promise<void> {
    const cause = causeOf(failure);
    this.failing = { since: this.failing?.since ?? new Date().toISOString(), cause };
    if (failures % 10 === 0) this.logger.warn(`outbox waits: ${cause}`);
    await this.sender.drop();
  }
}
