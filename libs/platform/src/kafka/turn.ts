import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { causeOf, isInfrastructureFailure, isTooSlow } from '../work/failures.js';
import { backoff } from './pauses.js';
import type { Pulse } from './watchdog.js';

/**
 * Thrown when the partition was given to another process or the service stops; unfinished messages will be delivered
 * again.
 */
export class Abandoned extends Error {
  override name = 'Abandoned';
}

/** The time in which this process may handle one batch: until it is done, the group rebalances or the service stops. */
export interface Turn {
  /** @throws Abandoned, or Kafka's own error when the group rebalances */
  check(): void;
  /** Reports progress to the watchdog. */
  progressed(): void;
}

const logger = new Logger('Inbox');

/**
 * Retries through an outage of the infrastructure for as long as this turn lasts. Other failures are thrown; with
 * `slowTries`, so is a statement that has timed out that often, so that a handler which is always too slow blocks
 * only its own subject.
 */
export async function persist<T>(turn: Turn, attempt: () => Promise<T>, slowTries = Infinity): Promise<T> {
  for (let tries = 0, slow = 0; ; tries += 1) {
    turn.check();
    try {
      return await attempt();
    } catch (failure) {
      if (!isInfrastructureFailure(failure)) throw failure;
      if (isTooSlow(failure) && ++slow >= slowTries) throw failure;
      if (tries % 10 === 0) logger.warn(`facts wait for infrastructure: ${causeOf(failure)}`);
      turn.progressed();
      await sleep(Math.min(2_000, backoff(tries)));
    }
  }
}

/** Heartbeats have a timer of their own, so that the partition is kept while an outage is waited out. */
export class BatchTurn implements Turn {
  private lost: unknown;
  private readonly timer: NodeJS.Timeout;

  constructor(
    heartbeat: () => Promise<void>,
    private readonly ours: () => boolean,
    private readonly pulse: Pulse,
  ) {
    this.timer = setInterval(() => {
      heartbeat().catch((failure: unknown) => {
        this.lost = failure;
      });
    }, 1_000);
  }

  check(): void {
    if (this.lost) throw this.lost;
    if (!this.ours()) throw new Abandoned('the turn is over');
  }

  progressed(): void {
    this.pulse.progress();
  }

  end(): void {
    clearInterval(this.timer);
  }
}
