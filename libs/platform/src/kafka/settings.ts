import type { Caller } from '@aftercase/contracts';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Where Kafka is and under which name this service speaks on it. Comes from the checked configuration. */
export interface KafkaSettings {
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
  /** How long a dead relay keeps its shards, in ms; 8,000 if not given. */
  leaseMs?: number;
}
export const KafkaSettings = Symbol('KafkaSettings');

/** One transaction with its unit of work. The platform's UnitOfWork fits; handlers get what it makes. */
export interface UnitsOfWork {
  run<T>(
    origin: { caller: Caller; traceparent?: string | undefined },
    within: (work: { em: SqlEntityManager }) => Promise<T>,
  ): Promise<T>;
}
export const UnitsOfWork = Symbol('UnitsOfWork');

/** Whatever runs a statement: an entity manager inside its transaction, or a connection of the pool outside. */
export interface Executes {
  execute<T extends object[] = object[]>(sql: string, params?: unknown[]): Promise<T>;
}

/** The pool, outside any transaction: every statement commits by itself. */
export const pool = (em: SqlEntityManager): Executes => em.getConnection() as unknown as Executes;

/** A short transaction of the transport's own bookkeeping, apart from any unit of work. */
export const briefly = <T>(em: SqlEntityManager, within: (sql: Executes) => Promise<T>): Promise<T> =>
  em.fork({ clear: true }).transactional((tx) => within(tx as unknown as Executes));

export const groupOf = (settings: KafkaSettings): string =>
  `${settings.prefix}.${settings.service}.${settings.purpose ?? 'facts'}`;
