import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Covers } from './covers.js';

/** What a case's workflow tells billing about the cover of its contract. */
@Injectable()
export class CoverCommands {
  constructor(private readonly covers: Covers) {}

  @HandleCommand('billing.reserveCover')
  reserve(work: Work, command: CommandEnvelope<'billing.reserveCover'>) {
    return this.covers.reserve(work, command);
  }

  @HandleCommand('billing.useCover')
  use(work: Work, command: CommandEnvelope<'billing.useCover'>) {
    return this.covers.use(work, command);
  }

  @HandleCommand('billing.releaseCover')
  release(work: Work, command: CommandEnvelope<'billing.releaseCover'>) {
    return this.covers.release(work, command);
  }
}
