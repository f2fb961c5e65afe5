import type { IHeaders, Producer } from 'kafkajs';
import { Unreachable } from '../work/failures.js';
import { kafkaClient, plainProducer } from './client.js';
import { groupOf, type KafkaConfig } from './kafka-config.js';
import { deadLetterTopic } from './topics.js';

/** A message that is not an event, its topic, partition and offset, and the reason. */
export interface DeadLetter {
  topic: string;
  partition: number;
  offset: string;
  key: Buffer | string | null;
  value: Buffer | string | null;
  headers: IHeaders | undefined;
  reason: string;
}

/** Stores a message that is not an event, whole, with the reason and its origin, so that the partition can go on. */
export class DeadLetters {
  private readonly producer: Producer;
  private readonly group: string;
  private connected: Promise<void> | undefined;

  constructor(config: KafkaConfig) {
    this.producer = plainProducer(kafkaClient(config, 'facts'));
    this.group = groupOf(config);
  }

  async bury(letters: DeadLetter[]): Promise<void> {
    const byTopic = Map.groupBy(letters, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, of]) => ({
      topic: deadLetterTopic(topic, this.group),
      messages: of.map(({ partition, offset, key, value, headers, reason }) => ({
        key,
        value,
        headers: {
          ...headers,
          dlq_reason: reason,
          dlq_topic: topic,
          dlq_partition: String(partition),
          dlq_offset: offset,
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
}
