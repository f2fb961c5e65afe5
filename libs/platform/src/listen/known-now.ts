import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { pool } from '../database/executes.js';
import type { FactHandling } from '../inbox/fact-handling.js';
import { nextSetAside } from '../inbox/set-aside.js';
import { type Bell, backoff } from '../kafka/pauses.js';
import { causeOf, isInfrastructureFailure } from '../work/failures.js';

const logger = new Logger('Inbox');

/**
 * Handles what a release before this one set aside, since it did not know the type. Later facts of the subject went by
 * meanwhile: whoever listens to a new type must take it late. One that fails stays for the next start, with an alarm.
 */
export async function handleKnownNow(
  em: SqlEntityManager,
  handling: FactHandling,
  alarms: { failures: number },
  stopped: Bell,
  isStopping: () => boolean,
): Promise<void> {
  let after = '0';
  for (let tries = 0; !isStopping(); ) {
    try {
      const next = await nextSetAside(pool(em), handling.consumer, after);
      if (!next) return;
      const { id, arrival } = next;
      const { type, seq, caseId } = arrival.fact;
      if (!handling.isUnknown(type)) {
        await handling.late(arrival, id).catch((failure: unknown) => {
          if (isInfrastructureFailure(failure)) throw failure;
          alarms.failures += 1;
          logger.error(`${type} ${seq} of ${caseId}, set aside before, fails: ${causeOf(failure)}`);
        });
      }
      after = id;
      tries = 0;
    } catch (failure) {
      logger.warn(`what was set aside waits: ${causeOf(failure)}`);
      await stopped.sleep(backoff(tries));
      tries += 1;
    }
  }
}
