import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Outsourced } from './outsourced.js';

/** What a case's workflow tells the repair shop of outside makers. */
@Injectable()
export class OutsourcedCommands {
  constructor(private readonly outsourced: Outsourced) {}

  @HandleCommand('repair-shop.openOutsourced')
  open(work: Work, command: CommandEnvelope<'repair-shop.openOutsourced'>) {
    return this.outsourced.open(work, command);
  }

  @HandleCommand('repair-shop.dropOutsourced')
  drop(work: Work, command: CommandEnvelope<'repair-shop.dropOutsourced'>) {
    return this.outsourced.drop(work, command);
  }
}
