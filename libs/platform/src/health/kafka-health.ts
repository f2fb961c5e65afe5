import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Admin } from 'kafkajs';
import type { FactsServer } from './facts-server.js';
import { kafkaClient } from './kafka-client.js';
import { type Executes, type KafkaSettings, pool } from './kafka-settings.js';
import type { OutboxRelay, RelayHealth } from './outbox-relay.js';
import { outboxAge } from './outbox-rows.js';
import type { ParkedRow } from './parked-facts.js';
import type { Parking } from './parking.js';

export interface KafkaState {
  connected: boolean;
  /** Seconds since the consumer fetched or got something done; undefined where nothing is consumed. */
  lastPollSeconds?: number;
  relay: RelayHealth;
  alarms: { gaps: number; failures: number };
}

/** What operators and probes see of Kafka. Liveness needs nothing of it: Kafka may be away, the service lives. */
export class KafkaHealth {
  private readonly sql: Executes;
  /** One connection for all who ask; as a promise, so that probes at the same moment share the connecting, too. */
  private admin: Promise<Admin> | undefined;

  constructor(
    em: SqlEntityManager,
    private readonly settings: KafkaSettings,
    private readonly server: FactsServer,
    private readonly relay: OutboxRelay,
    private readonly parking: Parking,
  ) {
    this.sql = pool(em);
  }

  async state(): Promise<KafkaState> {
    const connected = await this.withAdmin((admin) => admin.describeCluster()).then(
      () => true,
      () => false,
    );
    const consumes = this.settings.consumes !== false && this.server.topics().length > 0;
    const poll = consumes ? { lastPollSeconds: this.server.pulse.age() } : {};
    return { connected, ...poll, relay: this.relay.health(), alarms: { ...this.server.alarms } };
  }

  /** For `ops`: what is parked, how old the oldest unsent fact is, how many messages are still to be consumed. */
  async ops(): Promise<{ parked: ParkedRow[]; outboxAgeSeconds: number; lag: number }> {
    const [parked, outboxAgeSeconds, lag] = await Promise.all([
      this.parking.list(),
      outboxAge(this.sql),
      this.lag(),
    ]);
    return { parked, outboxAgeSeconds, lag };
  }

  /** Messages not yet consumed, over all topics; -1 when Kafka does not answer. */
  async lag(): Promise<number> {
    const topics = this.server.topics();
    if (topics.length === 0) return 0;
    return this.withAdmin(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: this.server.group, topics });
      const ends = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
      let lag = 0;
      for (const [index, topic] of topics.entries()) {
        const done = new Map(
          committed.find((one) => one.topic === topic)?.partitions.map((p) => [p.partition, p.offset]),
        );
        for (const { partition, high, low } of ends[index] ?? []) {
          const offset = Number(done.get(partition) ?? -1);
          lag += Number(high) - (offset < 0 ? Number(low) : offset);
        }
      }
      return lag;
    }).catch(() => -1);
  }

  async close(): Promise<void> {
    await this.forget(this.admin);
  }

  private async withAdmin<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    this.admin ??= this.connected();
    const opened = this.admin;
    try {
      return await ask(await opened);
    } catch (failure) {
      await this.forget(opened);
      throw failure;
    }
  }

  private async connected(): Promise<Admin> {
    const admin = kafkaClient(this.settings, 'health').admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      return admin;
    } catch (failure) {
      await admin.disconnect().catch(() => {});
      throw failure;
    }
  }

  /** The next one who asks connects anew. */
  private async forget(opened: Promise<Admin> | undefined): Promise<void> {
    if (this.admin === opened) this.admin = undefined;
    await opened?.then((admin) => admin.disconnect()).catch(() => {});
  }
}
