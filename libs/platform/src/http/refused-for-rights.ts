import type { Caller, RefusalCode } from '@aftercase/contracts';
import { Logger } from '@nestjs/common';
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

const stranger: Caller = { sub: 'anonymous', role: 'customer', branch: '-' };
/** Of those who say no name, so many a minute stand on the trail one by one. The others are counted. */
const strangersAMinute = 60;
const minuteMs = 60_000;

/**
 * Puts on the audit trail whom their rights refused. The unit of work that was refused is undone as a whole, so it has
 * one of its own. Where the trail cannot be written, the refusal stands all the same: nothing is opened by it.
 */
export class RefusedForRights {
  private readonly log = new Logger('Audit');
  private minute = 0;
  private written = 0;
  private readonly counted = new Map<RefusalCode, number>();

  constructor(
    private readonly units: Pick<UnitOfWork, 'run'>,
    private readonly clock: () => number = Date.now,
  ) {}

  async note({ action, caller, subject, error }: Refusal): Promise<void> {
    const code = refusalIn(error)?.code;
    if (!code || !refusesRights(code)) return;
    try {
      if (caller) await this.write(action, caller, subject, [[code, 1]]);
      else await this.ofStranger(action, code);
    } catch (failure) {
      this.log.error(`a refusal is not on the audit trail: ${causeOf(failure)}`);
    }
  }

  /** Whoever knocks a thousand times fills no books: what is above the measure is summed up with the next minute's first. */
  private async ofStranger(action: string, code: RefusalCode): Promise<void> {
    const minute = Math.floor(this.clock() / minuteMs);
    if (minute !== this.minute) {
      this.minute = minute;
      this.written = 0;
      await this.sumUp();
    }
    if (this.written < strangersAMinute) {
      this.written += 1;
      return this.write(action, stranger, undefined, [[code, 1]]);
    }
    this.counted.set(code, (this.counted.get(code) ?? 0) + 1);
  }

  /** What was only counted until now; also when the service stops. */
  async sumUp(): Promise<void> {
    const sums = [...this.counted];
    this.counted.clear();
    if (sums.length > 0) await this.write('*', stranger, undefined, sums);
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
