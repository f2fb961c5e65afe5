import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { FactHandling, type Handlers } from '../inbox/fact-handling.js';
import { DeadLetters } from '../kafka/dead-letters.js';
import type { EventCatalogue } from '../kafka/event-catalogue.js';
import { FactsConsumer, type HandleBatch } from '../kafka/facts-consumer.js';
import { groupOf, type KafkaConfig } from '../kafka/kafka-config.js';
import { Bell } from '../kafka/pauses.js';
import type { Pulse } from '../kafka/watchdog.js';
import type { Parking } from '../parking/parking.js';
import type { UnitOfWork } from '../work/unit-of-work.js';
import { handleBatch } from './batch.js';
import { handleKnownNow } from './known-now.js';
import { Parallel } from './parallel.js';

const CONCURRENCY = 6;

/**
 * Nest's transport for facts: handlers are ordinary `@EventPattern([type])` methods that take `(fact, work)`, and
 * the inbox and this folder decide when, in which transaction and how often they run. `{ beforeInbox: true }` as the pattern's
 * extras runs one ahead of the inbox row and without `work`, for signals (rule 4).
 *
 * Patterns are written as a list even for one type: Nest's types for a single string allow no typed second argument.
 */
export class FactsServer extends Server implements CustomTransportStrategy {
  override transportId = Symbol('aftercase.facts');
  /** Nest must not log failures: the inbox does. */
  override readonly propagatesEventHandlerErrors = true;
  readonly group: string;
  /** Alarms for operators, counted since the process started. */
  readonly alarms = { gaps: 0, failures: 0 };
  private readonly handlers = new Map<string, Handlers>();
  private readonly deadLetters: DeadLetters;
  private readonly consumer: FactsConsumer;
  private readonly handling: FactHandling;
  private readonly stopBell = new Bell();
  private stopping = false;
  private knownNow: Promise<void> | undefined;

  constructor(
    private readonly em: SqlEntityManager,
    private readonly config: KafkaConfig,
    private readonly catalogue: EventCatalogue,
    units: UnitOfWork,
    parking: Parking,
    /** Ends the process; a supervisor starts it again. */
    giveUp: (why: string) => void = () => process.exit(1),
  ) {
    super();
    this.group = groupOf(config);
    const handling = new FactHandling(this.group, this.handlers, units, catalogue);
    this.handling = handling;
    parking.register(handling);
    this.deadLetters = new DeadLetters(config);
    const parallel = new Parallel(config.concurrency ?? CONCURRENCY);
    const tools = { em, handling, parking, deadLetters: this.deadLetters, parallel, alarms: this.alarms };
    const handle: HandleBatch = (...batch) => handleBatch(tools, ...batch);
    this.consumer = new FactsConsumer(config, catalogue, handle, giveUp);
  }

  get pulse(): Pulse {
    return this.consumer.pulse;
  }

  /** Several handlers of one type run one after the other, in the order in which Nest found them. */
  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEvent = false,
    extras: Record<string, unknown> = {},
  ): void {
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
    const { prefix } = this.config;
    return [...new Set([...this.handlers.keys()].map((type) => this.catalogue.topicOf(type, prefix)))];
  }

  /** Calls back at once: a service starts without Kafka and joins the group when Kafka is there. */
  listen(callback: () => void): void {
    callback();
    if (this.config.consumes === false || this.handlers.size === 0) return;
    const { em, handling, alarms, stopBell } = this;
    this.knownNow = handleKnownNow(em, handling, alarms, stopBell, () => this.stopping);
    this.consumer.start(this.topics());
  }

  async close(): Promise<void> {
    this.stopping = true;
    this.stopBell.ring();
    await this.knownNow;
    await this.consumer.stop();
    await this.deadLetters.close();
  }

  on(): never {
    throw new Error('facts are listened to with @EventPattern');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }
}
