import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../pack-move/calendars.js';
import { Promises } from './promises.js';

/** What a case's workflow tells of its promises. */
@Injectable()
export class PromiseCommands {
  constructor(
    private readonly promises: Promises,
    private readonly calendars: Calendars,
  ) {}

  @HandleCommand('intake.makePromise')
  make(work: Work, command: CommandEnvelope<'intake.makePromise'>) {
    return this.promises.make(work, command);
  }

  @HandleCommand('intake.movePromise')
  move(work: Work, command: CommandEnvelope<'intake.movePromise'>) {
    return this.promises.move(work, command);
  }

  @HandleCommand('intake.warnPromise')
  warn(work: Work, command: CommandEnvelope<'intake.warnPromise'>) {
    return this.promises.warn(work, command);
  }

  @HandleCommand('intake.judgePromise')
  judge(work: Work, command: CommandEnvelope<'intake.judgePromise'>) {
    return this.promises.judge(work, command);
  }

  @HandleCommand('intake.escalatePromise')
  escalate(work: Work, command: CommandEnvelope<'intake.escalatePromise'>) {
    return this.promises.escalate(work, command);
  }

  @HandleCommand('intake.freshCalendars')
  freshCalendars(work: Work, command: CommandEnvelope<'intake.freshCalendars'>) {
    return this.calendars.fresh(work, command);
  }
}
