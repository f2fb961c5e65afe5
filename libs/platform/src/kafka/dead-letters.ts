import type { KafkaMessage, Producer } from 'kafkajs';
import type { Arrival } from './cloud-event.js';
import { Unreachable } from './failures.js';
import { deadLetterTopic } from './topics.js';

export interface Unreadable {
  topic: string;
  partition: number;
  message: Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'offset'>;
  reason: string;
}

/** What isn't an event goes here with everything it carried, and with why and whence; the partition goes on. */
export class DeadLetters {
  private connected: Promise<void> | undefined;

  constructor(
    private readonly producer: Producer,
    private readonly group: string,
  ) {}

  async bury(letters: Unreadable[]): Promise<void> {
    const byTopic = Map.groupBy(letters, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, of]) => ({
      topic: deadLetterTopic(topic, this.group),
      messages: of.map(({ message, partition, reason }) => ({
        key: message.key,
        value: message.value,
        headers: {
          ...message.headers,
          dlq_reason: reason,
          dlq_topic: topic,
          dlq_partition: String(partition),
          dlq_offset: message.offset,
          dlq_group: this.group,
          dlq_at: new Date().toISOString(),
        },
      })),
    }));
    if (letters.length === 0) return;
    this.connected ??= this.producer.connect();
    try {
      await this.connected;
      await this.producer.sendBatch({ topicMessages, acks: -1 });
    } catch (failure) {
      this.connected = undefined;
      throw new Unreachable('the dead-letter topic', { cause: failure });
    }
  }

  async close(): Promise<void> {
    if (this.connected) await this.producer.disconnect().catch(() => {});
    this.connected = undefined;
  }

  /** An event that could be neither handled nor parked. */
  buryArrival({ topic, partition, offset, stream, headers, payload, reason }: Arrival & { reason: string }) {
    const message = { key: Buffer.from(stream), value: Buffer.from(payload), headers, offset };
    return this.bury([{ topic, partition, message, reason }]);
  }
}
