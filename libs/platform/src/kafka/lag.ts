import type { Admin } from 'kafkajs';
import { kafkaClient } from './client.js';
import { groupOf, type KafkaConfig } from './kafka-config.js';

/** What operators and probes ask Kafka itself: whether it answers, and how far the service's group is behind. */
export class KafkaLag {
  /** One connection for all callers; kept as a promise, so that concurrent probes share the attempt to connect, too. */
  private admin: Promise<Admin> | undefined;

  constructor(private readonly config: KafkaConfig) {}

  answers(): Promise<boolean> {
    return this.withAdmin((admin) => admin.describeCluster()).then(
      () => true,
      () => false,
    );
  }

  /** Messages not yet consumed, over all topics; -1 when Kafka does not answer. */
  async lag(topics: string[]): Promise<number> {
    if (topics.length === 0) return 0;
    return this.withAdmin(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: groupOf(this.config), topics });
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

  private async withAdmin<T>(read: (admin: Admin) => Promise<T>): Promise<T> {
    this.admin ??= this.connected();
    const opened = this.admin;
    try {
      return await read(await opened);
    } catch (failure) {
      await this.forget(opened);
      throw failure;
    }
  }

  private async connected(): Promise<Admin> {
    const admin = kafkaClient(this.config, 'health').admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      return admin;
    } catch (failure) {
      await admin.disconnect().catch(() => {});
      throw failure;
    }
  }

  /** The next call connects anew. */
  private async forget(opened: Promise<Admin> | undefined): Promise<void> {
    if (this.admin === opened) this.admin = undefined;
    await opened?.then((admin) => admin.disconnect()).catch(() => {});
  }
}
