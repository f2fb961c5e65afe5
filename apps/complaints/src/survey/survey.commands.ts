import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Surveys } from './surveys.js';

@Injectable()
export class SurveyCommands {
  constructor(private readonly surveys: Surveys) {}

  @HandleCommand('complaints.askSurvey')
  ask(work: Work, command: CommandEnvelope<'complaints.askSurvey'>) {
    return this.surveys.ask(work, command);
  }
}
