import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Whatever runs a statement: an entity manager inside its transaction, or a connection of the pool outside. */
export interface Executes {
  execute<T extends object[] = object[]>(sql: string, params?: unknown[]): Promise<T>;
}

/** The pool, outside any transaction: every statement commits by itself. */
export const pool = (em: SqlEntityManager): Executes => em.getConnection() as unknown as Executes;

/** A short transaction of the transport's own bookkeeping, apart from any unit of work. */
export const briefly = <T>(em: SqlEntityManager, within: (sql: Executes) => Promise<T>): Promise<T> =>
  em.fork({ clear: true }).transactional((tx) => within(tx as unknown as Executes));
