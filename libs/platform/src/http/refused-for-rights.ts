import type { Caller, RefusalCode } from '@aftercase/contracts';
import { Logger } from '@nestjs/common';
import { Strangers, stranger } from '../audit/strangers.js';
import { refusesRights } from '../audit/trail.js';
import { causeOf } from '../work/failures.js';
import { refusalIn } from '../work/refused.js';
import { UnitOfWork } from '../work/unit-of-work.js';

interface Refusal {
  /** A route's method and path. */
  action: string;
  /** Nobody known: no token, or a bad one. */
  caller: Caller | undefined;
  subject: string | undefined;
  error: unknown;
}

/**
 * Puts on the audit trail whom their rights refused. The unit of work that was refused is undone as a whole, so it has
 * one of its own. Where the trail cannot be written, the refusal stands all the same: nothing is opened by it.
 */
export class RefusedForRights {
  private readonly log = new Logger('Audit');
  private readonly strangers: Strangers;

  constructor(
    private readonly units: Pick<UnitOfWork, 'run'>,
    clock?: () => number,
  ) {
    this.strangers = new Strangers((action, codes) => this.write(action, stranger, undefined, codes), clock);
  }

  async note({ action, caller, subject, error }: Refusal): Promise<void> {
    const code = refusalIn(error)?.code;
    if (!code || !refusesRights(code)) return;
    try {
      if (caller) await this.write(action, caller, subject, [[code, 1]]);
      else await this.strangers.note(action, code);
    } catch (failure) {
      this.log.error(`a refusal is not on the audit trail: ${causeOf(failure)}`);
    }
  }

  /** What was only counted until now; also when the service stops. */
  sumUp(): Promise<void> {
    return this.strangers.sumUp();
  }

  private write(
    action: string,
    caller: Caller,
    subject: string | undefined,
    codes: [RefusalCode, number][],
  ): Promise<void> {
    return this.units.run({ caller, action }, async (work) => {
      for (const [code, times] of codes) work.audit({ outcome: 'refused', subject, code, times });
    });
  }
}

export const refusedForRights = {
  provide: RefusedForRights,
  inject: [UnitOfWork],
  useFactory: (units: UnitOfWork) => new RefusedForRights(units),
};
