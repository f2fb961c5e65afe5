import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { causeOf } from '../work/failures.js';
import { kafkaAnswers, kafkaClient } from './client.js';
import type { EventCatalogue } from './event-catalogue.js';
import { groupOf, type KafkaConfig } from './kafka-config.js';
import type { Delivered } from './message.js';
import { Bell, backoff } from './pauses.js';
import { coordinatorIsThere, deadLetterTopic, ensureTopics } from './topics.js';
import { Abandoned, BatchTurn, type Turn } from './turn.js';
import { Pulse, Watchdog } from './watchdog.js';

/**
 * The topic and partition of messages. `fits`: whether a type belongs on that topic; another service's event there is
 * forged.
 */
export interface Origin {
  topic: string;
  partition: number;
  fits(type: string): boolean;
}

/**
 * Settles messages of one partition: each is handled, parked or a dead letter. When it returns, all are settled and
 * their offsets may be committed.
 */
export type HandleBatch = (turn: Turn, origin: Origin, messages: Delivered[]) => Promise<void>;

/** After so many messages of a batch their offsets are committed. */
const CHUNK = 200;

/** The kafkajs consumer of one group: joins when Kafka is there, hands batches on, commits what is settled. */
export class FactsConsumer {
  readonly pulse = new Pulse();
  private readonly logger = new Logger(FactsConsumer.name);
  private readonly kafka: Kafka;
  private readonly group: string;
  private readonly watchdog: Watchdog;
  private readonly stopBell = new Bell();
  private consumer: Consumer | undefined;
  private starting: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly config: KafkaConfig,
    private readonly catalogue: EventCatalogue,
    private readonly handleBatch: HandleBatch,
    private readonly giveUp: (why: string) => void,
  ) {
    this.kafka = kafkaClient(config, 'facts');
    this.group = groupOf(config);
    const answers = () => kafkaAnswers(this.kafka);
    this.watchdog = new Watchdog(this.pulse, answers, (why) => this.end(why));
  }

  start(topics: string[]): void {
    this.starting = this.join(topics);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.stopBell.ring();
    this.watchdog.stop();
    await this.starting;
    await this.consumer?.disconnect().catch(() => {});
    this.consumer = undefined;
  }

  private async join(topics: string[]): Promise<void> {
    for (let tries = 0; !this.stopping; tries += 1) {
      try {
        const letters = topics.map((topic) => deadLetterTopic(topic, this.group));
        await ensureTopics(this.kafka, this.config, [...topics, ...letters]);
        await coordinatorIsThere(this.kafka, this.group, topics);
        await this.consume(topics);
        this.watchdog.start();
        return;
      } catch (failure) {
        if (tries % 10 === 0) this.logger.warn(`facts wait for Kafka: ${causeOf(failure)}`);
        await this.consumer?.disconnect().catch(() => {});
        await this.stopBell.sleep(backoff(tries));
      }
    }
  }

  private async consume(topics: string[]): Promise<void> {
    // A killed process keeps its partitions for the length of a session: short, as heartbeats have their own timer.
    const consumer = this.kafka.consumer({
      groupId: this.group,
      sessionTimeout: 10_000,
      rebalanceTimeout: 20_000,
      heartbeatInterval: 2_000,
      // A fact ends the wait at once, and fetches have a connection of their own, so they hold up nothing else.
      // Heartbeats come between two waits, and a stop waits for one: not much longer than this.
      maxWaitTimeInMs: 2_000,
      allowAutoTopicCreation: false,
    });
    this.consumer = consumer;
    consumer.on('consumer.fetch', () => this.pulse.fetch());
    consumer.on('consumer.crash', ({ payload: { error, restart } }) => {
      this.logger.warn(`consumer broke off${restart ? ' and starts again' : ''}: ${causeOf(error)}`);
      // Without this kafkajs would not restart, and the process would live on with a dead consumer.
      if (!restart && !this.stopping) this.end('the consumer is dead');
    });
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 6,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, commitOffsetsIfNecessary, isRunning, isStale } = payload;
    const { topic, partition, messages } = batch;
    const turn = new BatchTurn(heartbeat, () => isRunning() && !isStale() && !this.stopping, this.pulse);
    const fits = (type: string) => this.belongs(type, topic);
    try {
      for (let from = 0; from < messages.length; from += CHUNK) {
        turn.check();
        const chunk = messages.slice(from, from + CHUNK);
        const last = chunk.at(-1)?.offset as string;
        await this.handleBatch(turn, { topic, partition, fits }, chunk);
        resolveOffset(last);
        const next = (BigInt(last) + 1n).toString();
        await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: next }] }] });
      }
    } catch (failure) {
      if (!(failure instanceof Abandoned)) throw failure;
    } finally {
      turn.end();
    }
  }

  /** The facts topic of a newer service may hold types we do not know; such a fact only moves the watermark. */
  private belongs(type: string, topic: string): boolean {
    const { prefix } = this.config;
    if (this.catalogue.schemaOf(type)) return this.catalogue.topicOf(type, prefix) === topic;
    return topic === `${prefix}.${type}` || topic === `${prefix}.${type.split('.')[0]}.facts.v1`;
  }

  private end(why: string): void {
    this.logger.error(`${this.group}: ${why}; the process ends so that it is started anew`);
    this.giveUp(why);
  }
}
