/** Where Kafka is and under which name this service speaks on it. Comes from the checked configuration. */
export interface KafkaConfig {
  /** The service's name, as in `ServiceName`. */
  service: string;
  /** `host:port` of each bootstrap broker. */
  brokers: string[];
  /** First segment of every topic and group, so that several installations or tests share one broker. */
  prefix: string;
  /** 1 on one broker, 3 on a cluster. */
  replicationFactor?: number;
  /** Last segment of the consumer group's name, `<prefix>.<service>.<purpose>`. */
  purpose?: string;
  /** False where the role `consumer` runs in another process: handlers are known (for replay), nothing is read. */
  consumes?: boolean;
  /** How many cases of this process are handled at the same moment; keep it under the size of the pool. */
  concurrency?: number;
  /** Cases of one branch on their way to their workflow at the same moment while no other branch has any. */
  pacedAtOnce?: number;
  /** True where this process has every role that writes facts: then a bell tells its relay of each. */
  tellsRelay?: boolean;
  /** How long a dead relay keeps its shards, in ms; 8,000 if not given. */
  leaseMs?: number;
}
export const KafkaConfig = Symbol('KafkaConfig');

export const groupOf = (config: KafkaConfig): string =>
  `${config.prefix}.${config.service}.${config.purpose ?? 'facts'}`;
