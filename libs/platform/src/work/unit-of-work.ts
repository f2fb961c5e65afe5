import { setTimeout as pause } from 'node:timers/promises';
import type { Caller, Guarding } from '@aftercase/contracts';
import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { AuditEntry } from '../audit/trail.js';
import { pool } from '../database/executes.js';
import { type Asked, askedBy, type DirectoryTables } from './asked.js';
import { refusalIn } from './refused.js';
import { type Origin, TransactionWork } from './transaction-work.js';
import type { Work } from './work.js';

/** PostgreSQL asks for another try: serialization failure, deadlock, lock not available. */
const again = new Set(['40001', '40P01', '55P03']);
const tries = 4;

/** Opens units of work: one fork, one transaction, committed or rolled back as a whole. */
export class UnitOfWork {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly orm: MikroORM,
    readonly service: string,
    private readonly prefix: string,
    /** Days that anybody may enter a fact after it happened. */
    readonly lateEntryDays: number,
    private readonly directory: DirectoryTables = 'known',
  ) {}

  /** Called after each commit that recorded something; the relay of this process is woken by it. */
  onRecorded(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** One statement that only reads, with no transaction around it. */
  read<T extends object>(sql: string, params: unknown[]): Promise<T[]> {
    return pool(this.orm.em as SqlEntityManager).execute<T[]>(sql, params);
  }

  /** Who asks, where no transaction is open. */
  askedOutside(guarding: Guarding, caller: Caller): Promise<Asked> {
    return askedBy(pool(this.orm.em as SqlEntityManager), guarding, caller, this.directory);
  }

  async run<T>(origin: Caller | Origin, within: (work: Work) => Promise<T>): Promise<T> {
    const from = 'caller' in origin ? origin : { caller: origin };
    for (let n = 1; ; n++) {
      try {
        return await this.once(from, within);
      } catch (error) {
        if (n >= tries || !isRetriable(error)) throw error;
        await pause(10 * n + Math.random() * 20);
      }
    }
  }

  private async once<T>(origin: Origin, within: (work: Work) => Promise<T>): Promise<T> {
    const em = this.orm.em.fork({ clear: true }) as SqlEntityManager;
    let work: TransactionWork | undefined;
    try {
      const result = await em.transactional(async (tx) => {
        work = this.workIn(tx as SqlEntityManager, origin);
        const answer = await within(work);
        await tx.flush();
        await work.closeTrail();
        return answer;
      });
      if (work?.recorded.length) for (const listener of this.listeners) listener();
      return result;
    } catch (error) {
      const looks = refusalIn(error) ? (work?.looks ?? []) : [];
      if (looks.length > 0) await this.keep(looks, origin);
      throw error;
    }
  }

  /** What a refusal shows was seen (whom somebody may choose from), though nothing else of its work is left. */
  private async keep(looks: AuditEntry[], origin: Origin): Promise<void> {
    const em = this.orm.em.fork({ clear: true }) as SqlEntityManager;
    await em.transactional(async (tx) => {
      const work = this.workIn(tx as SqlEntityManager, origin);
      for (const look of looks) work.audit(look);
      await work.closeTrail();
    });
  }

  private workIn(em: SqlEntityManager, origin: Origin): TransactionWork {
    const { service, prefix, lateEntryDays, directory } = this;
    return new TransactionWork(em, origin, { service, prefix, lateEntryDays, directory });
  }
}

function isRetriable(error: unknown): boolean {
  if (error instanceof Error && error.name === 'OptimisticLockError') return true;
  for (
    let cause = error as { code?: string; cause?: unknown; previous?: unknown } | undefined, n = 0;
    cause && n < 5;
    n++
  ) {
    if (cause.code && again.has(cause.code)) return true;
    cause = (cause.cause ?? cause.previous) as typeof cause;
  }
  return false;
}
