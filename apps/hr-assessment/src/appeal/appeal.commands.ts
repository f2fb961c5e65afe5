import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Appeals } from './appeals.js';

@Injectable()
export class AppealCommands {
  constructor(private readonly appeals: Appeals) {}

  @HandleCommand('hr-assessment.closeAppeal')
  close(work: Work, command: CommandEnvelope<'hr-assessment.closeAppeal'>) {
    return this.appeals.close(work, command);
  }
}
