import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { RecalledDevices } from './recalled-devices.js';

/** What a recall's workflow tells intake. */
@Injectable()
export class RecallCommands {
  constructor(private readonly devices: RecalledDevices) {}

  @HandleCommand('intake.callRecalled')
  callNext(work: Work, command: CommandEnvelope<'intake.callRecalled'>) {
    return this.devices.callNext(work, command);
  }

  @HandleCommand('intake.closeRecall')
  close(work: Work, command: CommandEnvelope<'intake.closeRecall'>) {
    return this.devices.close(work, command);
  }

  @HandleCommand('intake.flagRecall')
  flag(work: Work, command: CommandEnvelope<'intake.flagRecall'>) {
    return this.devices.flag(work, command);
  }
}
