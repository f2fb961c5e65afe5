import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Dispatches } from './dispatches.js';

/** What a case's workflow tells dispatch. */
@Injectable()
export class DispatchCommands {
  constructor(private readonly dispatches: Dispatches) {}

  @HandleCommand('dispatch.openDispatch')
  open(work: Work, command: CommandEnvelope<'dispatch.openDispatch'>) {
    return this.dispatches.open(work, command);
  }

  @HandleCommand('dispatch.cancelDispatch')
  cancel(work: Work, command: CommandEnvelope<'dispatch.cancelDispatch'>) {
    return this.dispatches.cancel(work, command);
  }

  @HandleCommand('dispatch.replaceVoucher')
  replaceVoucher(work: Work, command: CommandEnvelope<'dispatch.replaceVoucher'>) {
    return this.dispatches.replaceVoucher(work, command);
  }
}
