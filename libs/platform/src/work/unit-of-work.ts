import { setTimeout as pause } from 'node:timers/promises';
import { type Caller, type Guarding, refusals } from '@aftercase/contracts';
import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import type { AuditEntry } from '../audit/trail.js';
import { refusesRights } from '../audit/trail.js';
import { type Executes, pool } from '../database/executes.js';
import { setSight } from '../database/scope.js';
import { type Asked, askedOf, askerOf, type DirectoryTables } from './asked.js';
import { Refused, refusalIn } from './refused.js';
import { isOwnWork, sightOf } from './sight.js';
import { type Origin, TransactionWork } from './transaction-work.js';
import type { Work } from './work.js';

/** PostgreSQL asks for another try: serialization failure, deadlock, lock not available. */
const again = new Set(['40001', '40P01', '55P03']);
const tries = 4;

class LetThrough extends Error {}
/** Rights, and the state of what was found: nothing hidden gives rise to them. */
const saidOfWhatWasSeen: ReadonlySet<number> = new Set([401, 403, 409]);

/** Opens units of work: one fork, one transaction, committed or rolled back as a whole. */
export class UnitOfWork {
  private readonly log = new Logger('RowSecurity');
  private readonly listeners: (() => void)[] = [];
  /** What row security hid though the guards let it through: none, unless a rule is too narrow. */
  readonly hidden = new Set<string>();

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

  /** One statement that only reads, as the service: for no person, and over all branches. */
  async read<T extends object>(sql: string, params: unknown[]): Promise<T[]> {
    const em = this.orm.em.fork({ clear: true }) as SqlEntityManager;
    return em.transactional(async (tx) => {
      await setSight(tx as unknown as Executes, 'all');
      return tx.execute<T[]>(sql, params);
    });
  }

  /** Who asks, where no transaction is open. */
  async askedOutside(guarding: Guarding, caller: Caller): Promise<Asked> {
    const asker = await askerOf(pool(this.orm.em as SqlEntityManager), caller, this.directory);
    return askedOf(guarding, caller, asker);
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
    let work: TransactionWork | undefined;
    try {
      const result = await this.seeing('theirs', origin, async (one) => {
        work = one;
        const answer = await within(one);
        await one.em.flush();
        await one.closeTrail();
        return answer;
      });
      if (work?.recorded.length) for (const listener of this.listeners) listener();
      return result;
    } catch (error) {
      const refusal = refusalIn(error);
      const looks = refusal ? (work?.looks ?? []) : [];
      if (looks.length > 0) await this.keep(looks, origin);
      if (refusal) throw await this.asGuardsSay(refusal, origin, within);
      if (isTaken(error) && !isOwnWork(origin)) throw await this.asGuardsSayOf(error, origin, within);
      throw error;
    }
  }

  /** One transaction, in which row security shows what its caller may see, or everything. */
  private seeing<T>(
    what: 'theirs' | 'all',
    origin: Origin,
    within: (work: TransactionWork) => Promise<T>,
  ): Promise<T> {
    const em = this.orm.em.fork({ clear: true }) as SqlEntityManager;
    return em.transactional(async (tx) => {
      const work = this.workIn(tx as SqlEntityManager, origin);
      const all = what === 'all' || isOwnWork(origin);
      await setSight(tx as unknown as Executes, all ? 'all' : sightOf(await work.whoAsks()));
      return within(work);
    });
  }

  /**
   * Row security hides the documents of other branches, so whoever asks for one is told that there is none. The guards
   * have a better answer: they are asked with everything in sight, in a transaction of which nothing is kept and nothing
   * told but their no. Where they would have let it through, row security is too narrow, which is a fault of ours.
   */
  private async asGuardsSay(
    refusal: Refused,
    origin: Origin,
    within: (work: Work) => Promise<unknown>,
  ): Promise<Refused> {
    const { status } = refusals[refusal.code];
    if (isOwnWork(origin) || saidOfWhatWasSeen.has(status)) return refusal;
    const answer = await this.withAllInSight(origin, within);
    if (answer instanceof Refused && refusesRights(answer.code)) return answer;
    const sameNo = answer instanceof Refused && answer.code === refusal.code;
    if (status === 404 && !sameNo && (answer instanceof Refused || answer instanceof LetThrough))
      this.hides(origin, refusal);
    return refusal;
  }

  /** Under that key something stands that row security hides: whose it is, the guards say. */
  private async asGuardsSayOf(
    taken: unknown,
    origin: Origin,
    within: (work: Work) => Promise<unknown>,
  ): Promise<unknown> {
    const answer = await this.withAllInSight(origin, within);
    return answer instanceof Refused ? answer : taken;
  }

  /** What it would come to: a refusal, a fault, or that it was let through. Nothing of it is kept. */
  private withAllInSight(origin: Origin, within: (work: Work) => Promise<unknown>): Promise<unknown> {
    const asked = this.seeing('all', origin, async (work) => {
      await within(work);
      throw new LetThrough();
    });
    return asked.catch((error: unknown) => refusalIn(error) ?? error);
  }

  private hides({ action = '-' }: Origin, { code }: Refused): void {
    this.hidden.add(`${action}: ${code}`);
    this.log.error(`row security hides what ${action} may see, which was refused: ${code}`);
  }

  /** What a refusal shows was seen (whom somebody may choose from), though nothing else of its work is left. */
  private async keep(looks: AuditEntry[], origin: Origin): Promise<void> {
    await this.seeing('theirs', origin, async (work) => {
      for (const look of looks) work.audit(look);
      await work.closeTrail();
    });
  }

  private workIn(em: SqlEntityManager, origin: Origin): TransactionWork {
    const { service, prefix, lateEntryDays, directory } = this;
    return new TransactionWork(em, origin, { service, prefix, lateEntryDays, directory });
  }
}

const isRetriable = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'OptimisticLockError') ||
  codesIn(error).some((one) => again.has(one));
/** There is one already. */
const isTaken = (error: unknown): boolean => codesIn(error).includes('23505');

/** PostgreSQL's, of an error and of what caused it. */
function codesIn(error: unknown): string[] {
  const codes: string[] = [];
  for (
    let cause = error as { code?: string; cause?: unknown; previous?: unknown } | undefined, n = 0;
    cause && n < 5;
    n++
  ) {
    if (cause.code) codes.push(cause.code);
    cause = (cause.cause ?? cause.previous) as typeof cause;
  }
  return codes;
}
