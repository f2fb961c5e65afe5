import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Endings } from './endings.js';

@Injectable()
export class EndingCommands {
  constructor(private readonly endings: Endings) {}

  @HandleCommand('intake.answerCancellation')
  answer(work: Work, command: CommandEnvelope<'intake.answerCancellation'>) {
    return this.endings.answer(work, command);
  }
}
