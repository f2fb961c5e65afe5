import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Assessments } from './assessments.js';

@Injectable()
export class AssessmentCommands {
  constructor(private readonly assessments: Assessments) {}

  @HandleCommand('hr-assessment.openAssessment')
  open(work: Work, command: CommandEnvelope<'hr-assessment.openAssessment'>) {
    return this.assessments.open(work, command);
  }
}
