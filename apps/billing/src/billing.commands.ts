import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Charges } from './charge/charges.js';
import { Invoices } from './invoice/invoices.js';

/** What a case's workflow tells billing. */
@Injectable()
export class BillingCommands {
  constructor(
    private readonly charges: Charges,
    private readonly invoices: Invoices,
  ) {}

  @HandleCommand('billing.openCharge')
  openCharge(work: Work, command: CommandEnvelope<'billing.openCharge'>) {
    return this.charges.open(work, command);
  }

  @HandleCommand('billing.issueInvoice')
  issueInvoice(work: Work, command: CommandEnvelope<'billing.issueInvoice'>) {
    return this.invoices.issue(work, command);
  }

  @HandleCommand('billing.replaceVoucher')
  replaceVoucher(work: Work, command: CommandEnvelope<'billing.replaceVoucher'>) {
    return this.charges.replaceVoucher(work, command);
  }
}
