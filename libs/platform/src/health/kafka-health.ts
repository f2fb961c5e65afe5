import type { ServiceName, StateType } from '@aftercase/contracts';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Executes, pool } from '../database/executes.js';
import type { Hearing } from '../http/hearing.js';
import { setAsideCount } from '../inbox/set-aside.js';
import type { KafkaConfig } from '../kafka/kafka-config.js';
import { KafkaLag } from '../kafka/lag.js';
import type { FactsServer } from '../listen/facts-server.js';
import type { OutboxRelay, RelayHealth } from '../outbox/outbox-relay.js';
import { outboxAge } from '../outbox/outbox-rows.js';
import type { ParkedRow } from '../parking/parked-facts.js';
import type { Parking } from '../parking/parking.js';
import { DirectoryAge } from './directory-age.js';

/** Milliseconds for which a request waits for what is on its way; nobody waits two seconds for an answer. */
const moment = 1000;
/** So many requests wait at once; the next are asked to come again, which is true where so many wait. */
const atOnce = 20;

/** What says who one is. Branches, too: a day begins and ends by the clock of its branch. */
const directoryTypes = [
  'hr-assessment.person.state.v1',
  'hr-assessment.branch.state.v1',
] as const satisfies StateType[];

export interface KafkaState {
  connected: boolean;
  /** Seconds since the consumer fetched or got something done; undefined where nothing is consumed. */
  lastPollSeconds?: number;
  relay: RelayHealth;
  alarms: { gaps: number; failures: number };
}

/**
 * What operators and readiness probes see of Kafka. Liveness does not depend on it: a service is alive while Kafka is
 * away.
 */
export class KafkaHealth implements Hearing {
  private readonly sql: Executes;
  private readonly kafka: KafkaLag;
  private readonly directory: DirectoryAge;
  private waiting = 0;

  constructor(
    em: SqlEntityManager,
    private readonly config: KafkaConfig,
    private readonly server: FactsServer,
    private readonly relay: OutboxRelay,
    private readonly parking: Parking,
  ) {
    this.sql = pool(em);
    this.kafka = new KafkaLag(config);
    this.directory = new DirectoryAge(this.kafka, () => this.heardOf(directoryTypes));
  }

  async state(): Promise<KafkaState> {
    const connected = await this.kafka.answers();
    const consumes = this.config.consumes !== false && this.server.topics().length > 0;
    const poll = consumes ? { lastPollSeconds: this.server.pulse.age() } : {};
    return { connected, ...poll, relay: this.relay.health(), alarms: { ...this.server.alarms } };
  }

  /** For `ops`: what is parked, how old the oldest unsent fact is, how many messages are still to be consumed. */
  async ops(): Promise<{ parked: ParkedRow[]; outboxAgeSeconds: number; lag: number; setAside: number }> {
    const [parked, outboxAgeSeconds, lag, setAside] = await Promise.all([
      this.parking.list(),
      outboxAge(this.sql),
      this.kafka.lag(this.server.topics()),
      setAsideCount(this.sql),
    ]);
    return { parked, outboxAgeSeconds, lag, setAside };
  }

  /** A service that hears nothing of the other has nothing to wait for. */
  async hasHeard(from: ServiceName): Promise<boolean> {
    const topics = this.server.topics().filter((topic) => topic.startsWith(`${this.config.prefix}.${from}.`));
    if (topics.length === 0) return true;
    if (this.waiting >= atOnce) return false;
    this.waiting += 1;
    return this.kafka.isPast(topics, moment).finally(() => {
      this.waiting -= 1;
    });
  }

  knowsPeople(): Promise<boolean> {
    return this.directory.isCurrent();
  }

  private heardOf(types: readonly string[]): string[] {
    const topics = types.map((type) => `${this.config.prefix}.${type}`);
    return this.server.topics().filter((topic) => topics.includes(topic));
  }

  close(): Promise<void> {
    return this.kafka.close();
  }
}
