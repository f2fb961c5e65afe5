import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { lastValueFrom } from 'rxjs';
import { handleBatch } from './batch-handling.js';
import type { LaneTools } from './case-lane.js';
import { DeadLetters } from './dead-letters.js';
import type { EventCatalogue } from './event-catalogue.js';
import { FactHandling, type Handlers } from './fact-handling.js';
import { causeOf } from './failures.js';
import { kafkaClient, plainProducer } from './kafka-client.js';
import { groupOf, type KafkaSettings, type UnitsOfWork } from './kafka-settings.js';
import type { Parking } from './parking.js';
import { Bell, backoff } from './pauses.js';
import { Places } from './places.js';
import { deadLetterTopic, ensureTopics } from './topics.js';
import { Abandoned, BatchTurn } from './turn.js';
import { Pulse, Watchdog } from './watchdog.js';

const CHUNK = 200;
const CONCURRENCY = 6;

/**
 * Nest's transport for facts: handlers are ordinary `@EventPattern(type)` methods that take `(fact, work)`, and
 * this class decides when, in which transaction and how often they run. `{ beforeInbox: true }` as the pattern's
 * extras runs one ahead of the inbox row and without `work`, for signals (rule 4).
 */
export class FactsServer extends Server implements CustomTransportStrategy {
  override transportId = Symbol('aftercase.facts');
  readonly group: string;
  readonly pulse = new Pulse();
  readonly alarms = { gaps: 0, failures: 0 };
  private readonly log = new Logger(FactsServer.name);
  private readonly kafka: Kafka;
  private readonly handlers = new Map<string, Handlers>();
  private readonly tools: LaneTools;
  private readonly watchdog: Watchdog;
  private readonly bell = new Bell();
  private consumer: Consumer | undefined;
  private stopping = false;
  private starting: Promise<void> | undefined;

  constructor(
    em: SqlEntityManager,
    private readonly settings: KafkaSettings,
    private readonly catalogue: EventCatalogue,
    units: UnitsOfWork,
    parking: Parking,
    /** Ends the process; a supervisor starts it again. */
    private readonly giveUp: (why: string) => void = () => process.exit(1),
  ) {
    super();
    this.kafka = kafkaClient(settings, 'facts');
    this.group = groupOf(settings);
    const handling = new FactHandling(this.group, this.handlers, units, catalogue);
    parking.register(handling);
    const deadLetters = new DeadLetters(plainProducer(this.kafka), this.group);
    const places = new Places(settings.concurrency ?? CONCURRENCY);
    this.tools = { em, handling, parking, deadLetters, places, alarms: this.alarms };
    this.watchdog = new Watchdog(
      this.pulse,
      () => this.kafkaAnswers(),
      (why) => this.end(why),
    );
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEvent = false,
    extras: Record<string, unknown> = {},
  ) {
    const type = this.normalizePattern(pattern as string);
    if (!isEvent) throw new Error(`${type}: facts take @EventPattern, not @MessagePattern`);
    this.messageHandlers.set(type, callback);
    const of = this.handlers.get(type) ?? { before: [], within: [] };
    of[extras.beforeInbox ? 'before' : 'within'].push(async (fact, work) => {
      const answer = (await callback(fact as never, work as never)) as unknown;
      return lastValueFrom(this.transformToObservable(answer as never), { defaultValue: undefined });
    });
    this.handlers.set(type, of);
  }

  /** Topics this service listens on, from its handlers' patterns. */
  topics(): string[] {
    return [
      ...new Set([...this.handlers.keys()].map((type) => this.catalogue.topicOf(type, this.settings.prefix))),
    ];
  }

  /** Calls back at once: a service lives without Kafka, and joins the group when it can. */
  listen(callback: () => void): void {
    callback();
    if (this.settings.consumes === false || this.handlers.size === 0) return;
    this.stopping = false;
    this.starting = this.start();
  }

  async close(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    this.watchdog.stop();
    await this.starting;
    await this.consumer?.disconnect().catch(() => {});
    await this.tools.deadLetters.close();
    this.consumer = undefined;
  }

  on(): never {
    throw new Error('facts are listened to with @EventPattern');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private async start(): Promise<void> {
    const topics = this.topics();
    for (let tries = 0; !this.stopping; tries += 1) {
      try {
        const letters = topics.map((topic) => deadLetterTopic(topic, this.group));
        await ensureTopics(this.kafka, this.settings, [...topics, ...letters]);
        await this.consume(topics);
        this.watchdog.start();
        return;
      } catch (failure) {
        if (tries % 10 === 0) this.log.warn(`facts wait for Kafka: ${causeOf(failure)}`);
        await this.consumer?.disconnect().catch(() => {});
        await this.bell.sleep(backoff(tries));
      }
    }
  }

  private async consume(topics: string[]): Promise<void> {
    // A killed process keeps its partitions for the length of a session: short, since heartbeats have their own timer.
    const consumer = this.kafka.consumer({
      groupId: this.group,
      sessionTimeout: 10_000,
      rebalanceTimeout: 20_000,
      heartbeatInterval: 2_000,
      // Kafka answers one request of a connection after the other: a long wait for facts would hold up the rest.
      maxWaitTimeInMs: 300,
      allowAutoTopicCreation: false,
    });
    this.consumer = consumer;
    consumer.on('consumer.fetch', () => {
      this.pulse.fetched = performance.now();
    });
    consumer.on('consumer.crash', ({ payload: { error, restart } }) => {
      this.log.error(`consumer crashed${restart ? ' and starts again' : ''}: ${causeOf(error)}`);
      if (!restart && !this.stopping) this.end('the consumer is dead');
    });
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
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
        const chunk = messages.slice(from, from + CHUNK);
        const last = chunk.at(-1)?.offset as string;
        await handleBatch(this.tools, turn, { topic, partition, fits }, chunk);
        resolveOffset(last);
        const next = (BigInt(last) + 1n).toString();
        await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: next }] }] });
        turn.check();
      }
    } catch (failure) {
      if (!(failure instanceof Abandoned)) throw failure;
    } finally {
      turn.end();
    }
  }

  /** A type we do not know yet may lie on its service's facts topic; it then only moves the watermark. */
  private belongs(type: string, topic: string): boolean {
    const { prefix } = this.settings;
    if (this.catalogue.schemaOf(type)) return this.catalogue.topicOf(type, prefix) === topic;
    return topic === `${prefix}.${type}` || topic === `${prefix}.${type.split('.')[0]}.facts.v1`;
  }

  private async kafkaAnswers(): Promise<boolean> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      await admin.describeCluster();
      return true;
    } catch {
      return false;
    } finally {
      await admin.disconnect().catch(() => {});
    }
  }

  private end(why: string): void {
    this.log.error(`${this.group}: ${why}; the process ends so that it is started anew`);
    this.giveUp(why);
  }
}
