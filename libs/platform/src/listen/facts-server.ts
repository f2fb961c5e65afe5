import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { EventCatalogue } from './event-catalogue.js';
import { FactHandling, type Handlers } from './fact-handling.js';
import { FactsConsumer } from './facts-consumer.js';
import { groupOf, type KafkaSettings, type UnitsOfWork } from './kafka-settings.js';
import type { Parking } from './parking.js';
import type { Pulse } from './watchdog.js';

/**
 * Nest's transport for facts: handlers are ordinary `@EventPattern([type])` methods that take `(fact, work)`, and
 * this folder decides when, in which transaction and how often they run. `{ beforeInbox: true }` as the pattern's
 * extras runs one ahead of the inbox row and without `work`, for signals (rule 4).
 *
 * Patterns are written as a list even for one type: Nest's types for a single string allow no typed second argument.
 */
export class FactsServer extends Server implements CustomTransportStrategy {
  override transportId = Symbol('aftercase.facts');
  /** Nest need not report failures, the inbox does. */
  override readonly propagatesEventHandlerErrors = true;
  readonly group: string;
  /** What operators are alarmed of, since the process started. */
  readonly alarms = { gaps: 0, failures: 0 };
  private readonly handlers = new Map<string, Handlers>();
  private readonly consumer: FactsConsumer;

  constructor(
    em: SqlEntityManager,
    private readonly settings: KafkaSettings,
    private readonly catalogue: EventCatalogue,
    units: UnitsOfWork,
    parking: Parking,
    /** Ends the process; a supervisor starts it again. */
    giveUp: (why: string) => void = () => process.exit(1),
  ) {
    super();
    this.group = groupOf(settings);
    const handling = new FactHandling(this.group, this.handlers, units, catalogue);
    parking.register(handling);
    this.consumer = new FactsConsumer(
      settings,
      catalogue,
      { em, handling, parking, alarms: this.alarms },
      giveUp,
    );
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
    const { prefix } = this.settings;
    return [...new Set([...this.handlers.keys()].map((type) => this.catalogue.topicOf(type, prefix)))];
  }

  /** Calls back at once: a service lives without Kafka, and joins the group when it can. */
  listen(callback: () => void): void {
    callback();
    if (this.settings.consumes !== false && this.handlers.size > 0) this.consumer.start(this.topics());
  }

  close(): Promise<void> {
    return this.consumer.stop();
  }

  on(): never {
    throw new Error('facts are listened to with @EventPattern');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }
}
