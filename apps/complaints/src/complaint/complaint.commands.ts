import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Complaints } from './complaints.js';

@Injectable()
export class ComplaintCommands {
  constructor(@Inject(Complaints) private readonly complaints: Complaints) {}

  @HandleCommand('complaints.closeComplaint')
  close(work: Work, command: CommandEnvelope<'complaints.closeComplaint'>) {
    return this.complaints.close(work, command);
  }
}
