import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Approvals } from './approvals.js';

@Injectable()
export class ApprovalCommands {
  constructor(private readonly approvals: Approvals) {}

  @HandleCommand('intake.askApproval')
  ask(work: Work, command: CommandEnvelope<'intake.askApproval'>) {
    return this.approvals.ask(work, command);
  }
}
