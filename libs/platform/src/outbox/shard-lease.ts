import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Executes } from '../database/executes.js';
import { type ShardRow, shardsToTake } from './shard-share.js';

/** How many shards the outbox is cut into; part of every row, so it never changes. */
export const SHARDS = 16;
const LEASE_MS = 8_000;

/**
 * Fenced leases on shards. The row's epoch grows with every change of owner, and what was sent is marked only where
 * the epoch still holds, so a relay that was paused beyond its lease can repeat a fact but never skip one.
 */
export class ShardLease {
  readonly owner = randomUUID();
  private readonly logger = new Logger(ShardLease.name);
  private shards = new Map<number, string>();
  private until = 0;
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> | undefined;

  constructor(
    private readonly sql: Executes,
    private readonly leaseMs = LEASE_MS,
  ) {}

  async start(): Promise<void> {
    await this.sql.execute(
      `insert into relay_shard (shard, owner, epoch, lease_until)
       select n, null, 0, clock_timestamp() from generate_series(0, ${SHARDS - 1}) n on conflict do nothing`,
    );
    await this.renew();
    this.timer = setInterval(
      () => void this.renewInTime().catch((e) => this.logger.warn(`lease: ${e.message}`)),
      this.leaseMs / 4,
    );
  }

  /** Shard → epoch, empty when the lease may have run out. */
  current(): ReadonlyMap<number, string> {
    return performance.now() < this.until ? this.shards : new Map();
  }

  /** Ends renewing and gives up the shards at once, so that another relay need not wait for the lease to run out. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing?.catch(() => {});
    this.shards = new Map();
    await this.sql
      .execute('update relay_shard set owner = null, lease_until = clock_timestamp() where owner = ?', [
        this.owner,
      ])
      .catch(() => {});
  }

  /** A kill in tests: stops renewing and keeps the rows, as a dead process would. */
  abandon(): void {
    clearInterval(this.timer);
    this.shards = new Map();
  }

  /** At half of the lease, and sooner again where that failed; who has no shard looks for one each time. */
  private async renewInTime(): Promise<void> {
    const left = this.until - performance.now();
    if (this.shards.size === 0 || left < this.leaseMs * 0.4) await this.renew();
  }

  private renew(): Promise<void> {
    this.renewing ??= this.renewOnce().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  private async renewOnce(): Promise<void> {
    const from = performance.now();
    const lease = `clock_timestamp() + interval '${this.leaseMs} milliseconds'`;
    const rows = await this.sql.execute<ShardRow[]>(
      `select shard, owner, epoch::text as epoch, coalesce(lease_until > clock_timestamp(), false) as live
       from relay_shard order by shard`,
    );
    // One statement per kind and always in shard order: two relays at it cannot lock each other out.
    for (const { shard, epoch, free } of shardsToTake(rows, this.owner)) {
      await this.sql.execute(
        `update relay_shard set owner = ?, epoch = epoch + 1, lease_until = ${lease}
         where shard = ? and epoch = ? ${free ? 'and (owner is null or lease_until <= clock_timestamp())' : ''}`,
        [this.owner, shard, epoch],
      );
    }
    const mine = await this.sql.execute<{ shard: number; epoch: string }[]>(
      `update relay_shard set lease_until = ${lease} where owner = ? returning shard, epoch::text as epoch`,
      [this.owner],
    );
    this.shards = new Map(mine.map(({ shard, epoch }) => [Number(shard), epoch]));
    // By our own clock the lease ends well before the database's clock lets another relay take the shards.
    this.until = from + this.leaseMs * 0.8;
  }
}
