import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { briefly, type Executes, pool } from '../database/executes.js';
import type { Arrival } from '../inbox/arrival.js';
import { type FactHandling, quickly } from '../inbox/fact-handling.js';
import { lockStream, type Stream } from '../inbox/watermarks.js';
import { isState } from '../kafka/event-catalogue.js';
import { causeOf, isInfrastructureFailure } from '../work/failures.js';
import { markReplayed, nextParked, noteFailure, type ParkedRow, parkedRows } from './parked-facts.js';

/** The parking table: which facts wait, why, and their replay. No fact is ever dropped from it. */
export class Parking {
  private readonly logger = new Logger(Parking.name);
  private readonly sql: Executes;
  private readonly consumers = new Map<string, FactHandling>();

  constructor(private readonly em: SqlEntityManager) {
    this.sql = pool(em);
  }

  /** Each consumer of this service registers its handling, so that a replayed fact goes the same way as a fresh one. */
  register(handling: FactHandling): void {
    this.consumers.set(handling.consumer, handling);
  }

  /** At most 10,000, oldest first; causes before what waits behind them. */
  list(): Promise<ParkedRow[]> {
    return parkedRows(this.sql);
  }

  /**
   * Handles a case's parked facts in order, in one go, and stops at the first that fails again.
   * @returns how many went through and how many still wait
   */
  async replay(stream: string): Promise<{ replayed: number; parked: number }> {
    const waiting = await parkedRows(this.sql, stream);
    const streams = new Map(waiting.map((row) => [`${row.consumer}\n${row.source}`, row]));
    let replayed = 0;
    for (const { consumer, source } of streams.values())
      replayed += await this.replayOne(consumer, { source, stream });
    return { replayed, parked: (await parkedRows(this.sql, stream)).length };
  }

  /** One consumer's one stream. Facts that arrive meanwhile queue up behind and are taken too. */
  async replayOne(consumer: string, stream: Stream): Promise<number> {
    const handling = this.consumers.get(consumer);
    if (!handling) throw new Error(`no consumer ${consumer} in this process`);
    for (let replayed = 0; ; replayed += 1) {
      const next = await nextParked(this.sql, consumer, stream);
      if (!next) return replayed;
      try {
        if (await this.settle(handling, next.id, next.arrival)) continue;
        await noteFailure(this.sql, next.id, 'gap', 'still waits for an earlier fact');
      } catch (failure) {
        const cause = causeOf(failure);
        this.logger.error(`replay of ${stream.stream} stops at ${next.arrival.fact.seq}: ${cause}`);
        if (isInfrastructureFailure(failure)) throw failure;
        await noteFailure(this.sql, next.id, 'failed', cause);
      }
      return replayed;
    }
  }

  /** @returns false if the fact's turn has not come */
  private async settle(handling: FactHandling, id: string, arrival: Arrival): Promise<boolean> {
    const { consumer } = handling;
    const standing = await briefly(this.em, async (sql) => {
      const last = await lockStream(sql, consumer, arrival);
      if (arrival.fact.seq <= last) await markReplayed(sql, id);
      return last;
    });
    if (arrival.fact.seq <= standing) return true;
    if (!isState(arrival.fact.type) && arrival.fact.seq > standing + 1) return false;
    if (handling.handlersOf(arrival.fact.type)?.before.length) {
      await quickly(() => handling.before(arrival), isInfrastructureFailure);
    }
    return quickly(() => handling.within(arrival, (sql) => markReplayed(sql, id)), isInfrastructureFailure);
  }
}
