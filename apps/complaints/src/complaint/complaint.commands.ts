import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Complaints } from './complaints.js';
import { Handling } from './handling.js';

@Injectable()
export class ComplaintCommands {
  constructor(
    private readonly complaints: Complaints,
    private readonly handling: Handling,
  ) {}

  @HandleCommand('complaints.closeComplaint')
  close(work: Work, command: CommandEnvelope<'complaints.closeComplaint'>) {
    return this.complaints.close(work, command);
  }

  @HandleCommand('complaints.gradeComplaint')
  grade(work: Work, command: CommandEnvelope<'complaints.gradeComplaint'>) {
    return this.handling.grade(work, command);
  }

  @HandleCommand('complaints.regradeComplaint')
  regrade(work: Work, command: CommandEnvelope<'complaints.regradeComplaint'>) {
    return this.handling.regrade(work, command);
  }
}
