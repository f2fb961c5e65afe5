import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { PlanVisits } from './plan-visits.js';

/** What a plan's workflow tells dispatch. */
@Injectable()
export class PlanCommands {
  constructor(private readonly visits: PlanVisits) {}

  @HandleCommand('dispatch.scheduleVisit')
  schedule(work: Work, command: CommandEnvelope<'dispatch.scheduleVisit'>) {
    return this.visits.schedule(work, command);
  }

  @HandleCommand('dispatch.noteVisit')
  note(work: Work, command: CommandEnvelope<'dispatch.noteVisit'>) {
    return this.visits.note(work, command);
  }

  @HandleCommand('dispatch.closePlan')
  close(work: Work, command: CommandEnvelope<'dispatch.closePlan'>) {
    return this.visits.close(work, command);
  }

  @HandleCommand('dispatch.flagPlan')
  flag(work: Work, command: CommandEnvelope<'dispatch.flagPlan'>) {
    return this.visits.flag(work, command);
  }
}
