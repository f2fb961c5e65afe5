import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { causeOf, isInfrastructureFailure, isTooSlow } from '../work/failures.js';
import { backoff } from './pauses.js';
import type { Pulse } from './watchdog.js';

/** The partition is no longer ours, or the service stops: what is unfinished will be delivered again. */
export class Abandoned extends Error {
  override name = 'Abandoned';
}

/** Our turn with one batch, until it is done, the group rebalances or the service stops. */
export interface Turn {
  /** @throws Abandoned, or Kafka's own error when the group rebalances */
  check(): void;
  /** Tells the watchdog that something moves. */
  progressed(): void;
}

const logger = new Logger('Inbox');

/**
 * Outlasts an outage: infrastructure is waited for as long as the turn is ours. Other failures are thrown, and with
 * `slowTries` one that has timed out so often, so that a handler which always does blocks its own case alone.
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

/** Heartbeats run on a timer of their own, so that waiting for an outage does not cost the partition. */
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
