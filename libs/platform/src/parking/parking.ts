import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { briefly, type Executes, pool } from '../database/executes.js';
import type { Arrival } from '../inbox/arrival.js';
import { type FactHandling, quickly } from '../inbox/fact-handling.js';
import { lockStream, placeIsAnothers, type Stream } from '../inbox/watermarks.js';
import { isState } from '../kafka/event-catalogue.js';
import { causeOf, isInfrastructureFailure } from '../work/failures.js';
import {
  markReplayed,
  nextParked,
  noteFailure,
  type ParkedRow,
  parkedFact,
  parkedRows,
  straysForUnknown,
} from './parked-facts.js';

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
    replayed += await this.replayStrays(stream);
    return { replayed, parked: (await parkedRows(this.sql, stream)).length };
  }

  /** Whoever asks for a replay says that the one parked is the true one, where a fact of an unknown type has its place. */
  private async replayStrays(stream: string): Promise<number> {
    let replayed = 0;
    for (const { id, asideId, consumer } of await straysForUnknown(this.sql, stream)) {
      const found = await parkedFact(this.sql, id);
      const handling = this.consumers.get(consumer);
      if (!found || !handling?.handlersOf(found.arrival.fact.type)) continue;
      try {
        await handling.late(found.arrival, asideId, (sql) => markReplayed(sql, id));
        replayed += 1;
      } catch (failure) {
        if (isInfrastructureFailure(failure)) throw failure;
        await noteFailure(this.sql, id, 'stray', causeOf(failure));
      }
    }
    return replayed;
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
      if (arrival.fact.seq > last) return last;
      if (await placeIsAnothers(sql, consumer, arrival))
        await noteFailure(sql, id, 'stray', 'its place was taken by another fact');
      else await markReplayed(sql, id);
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
