import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { PlannedCalls } from './planned-calls.js';

/** What a plan's workflow tells intake. */
@Injectable()
export class PlannedCallCommands {
  constructor(private readonly calls: PlannedCalls) {}

  @HandleCommand('intake.registerPlannedCall')
  register(work: Work, command: CommandEnvelope<'intake.registerPlannedCall'>) {
    return this.calls.register(work, command);
  }
}
