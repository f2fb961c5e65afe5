import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Vouchers } from './vouchers.js';

@Injectable()
export class VoucherCommands {
  constructor(@Inject(Vouchers) private readonly vouchers: Vouchers) {}

  @HandleCommand('intake.pullVoucher')
  pull(work: Work, command: CommandEnvelope<'intake.pullVoucher'>) {
    return this.vouchers.pull(work, command);
  }
}
