import { setTimeout as pause } from 'node:timers/promises';
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
      const done = await committedOf(admin, groupOf(this.config), topics);
      let lag = 0;
      for (const { place, low, high } of await endsOf(admin, topics)) {
        const offset = done.get(place) ?? -1;
        lag += high - (offset < 0 ? low : offset);
      }
      return lag;
    }).catch(() => -1);
  }

  /**
   * Waits until the service's group is past what lies on these topics now. False: it was not within that time, or Kafka
   * does not answer.
   */
  async isPast(topics: string[], withinMs: number): Promise<boolean> {
    const until = Date.now() + withinMs;
    const past = this.withAdmin(async (admin) => {
      const ends = await endsOf(admin, topics);
      for (;;) {
        const done = await committedOf(admin, groupOf(this.config), topics);
        if (ends.every(({ place, low, high }) => low === high || (done.get(place) ?? -1) >= high))
          return true;
        if (Date.now() >= until) return false;
        await pause(100);
      }
    }).catch(() => false);
    // Kafka may take its time with one answer.
    return Promise.race([past, pause(withinMs, false)]);
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

const placeOf = (topic: string, partition: number) => `${topic}/${partition}`;

/** From where to where each partition reaches; `high` is not there yet. */
async function endsOf(admin: Admin, topics: string[]) {
  const ends = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
  return topics.flatMap((topic, at) =>
    (ends[at] ?? []).map(({ partition, low, high }) => ({
      place: placeOf(topic, partition),
      low: Number(low),
      high: Number(high),
    })),
  );
}

/** How far the group has come on each partition; -1 where it has committed nothing. */
async function committedOf(admin: Admin, groupId: string, topics: string[]): Promise<Map<string, number>> {
  const committed = await admin.fetchOffsets({ groupId, topics });
  return new Map(
    committed.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [placeOf(topic, partition), Number(offset)] as const),
    ),
  );
}
