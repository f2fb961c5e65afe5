import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Quotations } from './quotations.js';

/** What a case's workflow tells billing of quotations. */
@Injectable()
export class QuotationCommands {
  constructor(private readonly quotations: Quotations) {}

  @HandleCommand('billing.askQuotation')
  ask(work: Work, command: CommandEnvelope<'billing.askQuotation'>) {
    return this.quotations.ask(work, command);
  }

  @HandleCommand('billing.withdrawQuotation')
  withdraw(work: Work, command: CommandEnvelope<'billing.withdrawQuotation'>) {
    return this.quotations.withdraw(work, command);
  }
}
