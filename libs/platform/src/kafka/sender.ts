import { Logger } from '@nestjs/common';
import type { Kafka, Producer } from 'kafkajs';
import { refusesRecord } from '../work/failures.js';
import { kafkaClient, orderedProducer } from './client.js';
import type { EventCatalogue } from './event-catalogue.js';
import type { KafkaConfig } from './kafka-config.js';
import { type OutboxRow, toMessage, weightOf } from './message.js';
import { ensureTopics } from './topics.js';

const ROWS = 500;
/** Under the broker's limit of about 1 MB for one partition's batch, whatever the rows' partitions are. */
const BYTES = 900_000;

/** The first rows of a batch that Kafka takes in one request; at least one. */
export function withinBytes(rows: OutboxRow[]): OutboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row) => {
    bytes += weightOf(row);
    return bytes > BYTES;
  });
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}

/**
 * The relay's producer. One that failed is dropped for a new one: its sequence numbers belong to rows that may have
 * to be read again, and the broker would drop other rows under the same numbers as repetitions.
 */
export class OutboxSender {
  /** How many rows the next batch may have. */
  rows = ROWS;
  /** Streams whose next row Kafka rejects; they wait until the process restarts. */
  readonly stoppedStreams = new Set<string>();
  private readonly logger = new Logger(OutboxSender.name);
  private readonly kafka: Kafka;
  private producer: Producer | undefined;

  constructor(
    private readonly config: KafkaConfig,
    private readonly catalogue: EventCatalogue,
  ) {
    this.kafka = kafkaClient(config, 'relay');
  }

  /** Connects if it isn't, after making sure that the service's topics and those of the rows are there. */
  async connect(rows: OutboxRow[]): Promise<void> {
    if (this.producer) return;
    const types = this.catalogue.typesOf(this.config.service);
    const topics = types.map((type) => this.catalogue.topicOf(type, this.config.prefix));
    await ensureTopics(this.kafka, this.config, [...topics, ...rows.map(({ topic }) => topic)]);
    const producer = orderedProducer(this.kafka);
    await producer.connect();
    this.producer = producer;
  }

  /** Returns when Kafka has acknowledged all of it. */
  async send(rows: OutboxRow[]): Promise<void> {
    const byTopic = Map.groupBy(rows, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, of]) => ({
      topic,
      messages: of.map((row) => toMessage(row, this.config.service)),
    }));
    try {
      if (!this.producer) throw new Error('not connected');
      await this.producer.sendBatch({ topicMessages, acks: -1, timeout: 10_000 });
      this.rows = Math.min(ROWS, this.rows * 2);
    } catch (failure) {
      if (refusesRecord(failure)) this.narrow(rows);
      throw failure;
    }
  }

  async drop(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    await producer?.disconnect().catch(() => {});
  }

  /**
   * Kafka rejects one of the rows: halve the batch until that row is alone, then stop its stream and let the others
   * go on.
   */
  private narrow(rows: OutboxRow[]): void {
    const [first] = rows;
    if (rows.length > 1) this.rows = Math.max(1, Math.floor(rows.length / 2));
    else if (first) {
      this.stoppedStreams.add(first.stream);
      this.rows = ROWS;
      this.logger.error(`Kafka does not take position ${first.position} of ${first.stream}; its case waits`);
    }
  }
}
