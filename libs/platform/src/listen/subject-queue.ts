import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { briefly, pool } from '../database/executes.js';
import type { Arrival } from '../inbox/arrival.js';
import { type FactHandling, quickly } from '../inbox/fact-handling.js';
import {
  advance,
  isAnothers,
  lockStream,
  nameOf,
  newestPlaces,
  type Progress,
  placeOf,
  progressOf,
  type Stream,
} from '../inbox/watermarks.js';
import type { DeadLetters } from '../kafka/dead-letters.js';
import { isState } from '../kafka/event-catalogue.js';
import { persist, type Turn } from '../kafka/turn.js';
import { RequestContext, traceIdOf } from '../log/request-context.js';
import { type ParkingReason, park } from '../parking/parked-facts.js';
import type { Parking } from '../parking/parking.js';
import { causeOf, isInfrastructureFailure } from '../work/failures.js';
import type { Parallel } from './parallel.js';

/**
 * What to do with a fact. `seen`: it was handled before. `next`: it is handled now. `gap`: an earlier fact of its
 * subject is missing. `behind`: an earlier fact of its subject is parked, and it queues up behind that. `leap`: a state
 * whose version nobody can have come to, and after which no true one would be believed. `stray`: its id is none of ours, or
 * another fact has its place.
 */
type State = 'seen' | 'next' | 'gap' | 'behind' | 'leap' | 'stray';

export interface QueueTools {
  em: SqlEntityManager;
  handling: FactHandling;
  parking: Parking;
  deadLetters: DeadLetters;
  /** How many subjects are handled in parallel; shared by all batches of the process. */
  parallel: Parallel;
  /** Counts the alarms for operators. */
  alarms: { gaps: number; failures: number };
}

/** So many versions a document may gain between two of its states that a consumer sees: a compacted topic keeps the last. */
const longestLeap = 1_000_000;

/** Each may take PostgreSQL's whole statement timeout, half a minute, before it counts. */
const handlerSlowTries = 3;

/** What `record` gives every fact (UUID, version 7). */
const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isOurs = (id: string): boolean => idForm.test(id);

const logger = new Logger('Inbox');

/**
 * The facts of one stream out of one batch, one after the other. What only moves the watermark, or was signalled,
 * is gathered in `reached` and written with the rest of the batch; a handler with a transaction writes its own.
 */
export class SubjectQueue {
  private readonly stream: Stream;
  private reached = 0;
  /** The places up to there, newest first. */
  private passed: string[] = [];

  constructor(
    private readonly tools: QueueTools,
    private readonly turn: Turn,
    private readonly arrivals: Arrival[],
    private progress: Progress,
  ) {
    const [{ source, stream }] = arrivals as [Arrival];
    this.stream = { source, stream };
  }

  /** @returns how far the stream's watermark may move once the batch is through, if it has to */
  async run(): Promise<(Stream & { seq: number; recent: string[] }) | undefined> {
    for (const arrival of this.arrivals) {
      this.turn.check();
      const { caseId, traceparent } = arrival.fact;
      await RequestContext.run({ caseId, traceId: traceIdOf(traceparent) }, () => this.one(arrival));
      this.turn.progressed();
    }
    return this.reached > 0 ? { ...this.stream, seq: this.reached, recent: this.passed } : undefined;
  }

  private async one(arrival: Arrival): Promise<void> {
    const state = this.stateOf(arrival);
    if (state === 'next') await this.next(arrival);
    else if (state === 'gap') await this.gap(arrival);
    else if (state === 'behind') await this.behind(arrival);
    else if (state === 'leap') await this.leap(arrival);
    else if (state === 'stray') await this.stray(arrival);
  }

  private stateOf({ fact }: Arrival): State {
    const { seq, type, id } = fact;
    const { last, parkedBecause, recent = [] } = this.progress;
    if (!isOurs(id)) return 'stray';
    if (seq <= last) return isAnothers(recent, fact) ? 'stray' : 'seen';
    if (isState(type) && seq > last + longestLeap) return 'leap';
    if (parkedBecause) return 'behind';
    return seq > last + 1 && !isState(type) ? 'gap' : 'next';
  }

  private async next(arrival: Arrival): Promise<void> {
    const { seq, type } = arrival.fact;
    try {
      await persist(
        this.turn,
        () => quickly(() => this.handled(arrival), isInfrastructureFailure),
        handlerSlowTries,
      );
      this.progress = {
        last: seq,
        recent: newestPlaces(placeOf(arrival.fact), ...(this.progress.recent ?? [])),
      };
    } catch (failure) {
      this.turn.check();
      this.tools.alarms.failures += 1;
      logger.error(`${type} ${seq} of ${this.stream.stream} is parked: ${causeOf(failure)}`);
      await this.parked(arrival, 'failed', causeOf(failure));
    }
  }

  /** Forged or damaged: it holds up nothing, lies with the dead letters, and the next true state is taken. */
  private async leap(arrival: Arrival): Promise<void> {
    const { last } = this.progress;
    this.tools.alarms.failures += 1;
    logger.error(
      `${arrival.fact.type} ${arrival.fact.seq} of ${this.stream.stream} is not believed after ${last}`,
    );
    await this.buried(arrival, `version ${arrival.fact.seq} cannot follow ${last}`);
  }

  /** It lies with the parked ones and moves no watermark, so the true one is not dropped, nor waits for it. */
  private async stray(arrival: Arrival): Promise<void> {
    const { seq, type, id } = arrival.fact;
    const why = isOurs(id) ? 'another fact has its place' : 'its id is none of ours';
    this.tools.alarms.failures += 1;
    logger.error(`${type} ${seq} of ${this.stream.stream} is parked as stray: ${why}`);
    await this.kept(arrival, 'stray', why);
  }

  private async gap(arrival: Arrival): Promise<void> {
    const missing = `${this.progress.last + 1} is missing before ${arrival.fact.seq}`;
    this.tools.alarms.gaps += 1;
    logger.error(`gap in ${this.stream.source} ${this.stream.stream}: ${missing}; its facts are parked`);
    await this.parked(arrival, 'gap', missing);
  }

  /** Queues up. Where a replay has just cleared the stream, it is free again and the fact's turn has come. */
  private async behind(arrival: Arrival): Promise<void> {
    const fillsGap = this.progress.parkedBecause === 'gap' && arrival.fact.seq === this.progress.last + 1;
    const queued = await this.parked(arrival, 'behind', 'waits for an earlier fact of its case');
    if (queued === 'free') {
      await this.look();
      await this.one(arrival);
    } else if (fillsGap) {
      const { parking, handling } = this.tools;
      await persist(this.turn, () => parking.replayOne(handling.consumer, this.stream));
      await this.look();
    }
  }

  private async handled(arrival: Arrival): Promise<void> {
    const { handling, em } = this.tools;
    const handlers = handling.handlersOf(arrival.fact.type);
    if (handlers?.before.length) await handling.before(arrival);
    if (!handlers?.within.length && !handling.isUnknown(arrival.fact.type)) {
      this.reached = arrival.fact.seq;
      this.passed = newestPlaces(placeOf(arrival.fact), ...this.passed);
      return;
    }
    await this.settle();
    if (await handling.within(arrival)) return;
    // Another process of the group was faster, which happens while a partition changes hands.
    const last = await briefly(em, (sql) => lockStream(sql, handling.consumer, this.stream));
    if (last < arrival.fact.seq) throw new Error(`${arrival.fact.seq} does not follow ${last}`);
  }

  /** Writes what was gathered so far, before something that builds on it. */
  private async settle(): Promise<void> {
    if (this.reached === 0) return;
    const to = { ...this.stream, seq: this.reached, recent: this.passed };
    await persist(this.turn, () => advance(pool(this.tools.em), this.tools.handling.consumer, [to]));
    this.reached = 0;
    this.passed = [];
  }

  private async look(): Promise<void> {
    const sql = pool(this.tools.em);
    const found = await persist(this.turn, () =>
      progressOf(sql, this.tools.handling.consumer, [this.stream]),
    );
    this.progress = found.get(nameOf(this.stream)) ?? { last: 0 };
  }

  private async parked(
    arrival: Arrival,
    reason: ParkingReason,
    error: string,
  ): Promise<'parked' | 'double' | 'free'> {
    this.progress = { ...this.progress, parkedBecause: this.progress.parkedBecause ?? reason };
    return this.kept(arrival, reason, error);
  }

  private async kept(
    arrival: Arrival,
    reason: ParkingReason,
    error: string,
  ): Promise<'parked' | 'double' | 'free'> {
    const { em, handling } = this.tools;
    await this.settle();
    try {
      return await persist(this.turn, () =>
        briefly(em, (sql) => park(sql, handling.consumer, arrival, reason, error)),
      );
    } catch (failure) {
      this.turn.check();
      // The database refuses the row itself. It goes to the dead letters, so that it is not lost and the partition goes on.
      await this.buried(arrival, `${error}; cannot be parked: ${causeOf(failure)}`);
      return 'parked';
    }
  }

  private async buried(arrival: Arrival, reason: string): Promise<void> {
    const { topic, partition, offset, stream: key, headers, payload: value } = arrival;
    const letter = { topic, partition, offset, key, value, headers, reason };
    await persist(this.turn, () => this.tools.deadLetters.bury([letter]));
  }
}
