import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Cases } from './case/cases.js';
import { Decisions } from './decision/decisions.js';
import { Vouchers } from './voucher/vouchers.js';

/** What a case's workflow tells intake. */
@Injectable()
export class IntakeCommands {
  constructor(
    private readonly cases: Cases,
    private readonly decisions: Decisions,
    private readonly vouchers: Vouchers,
  ) {}

  @HandleCommand('intake.openCase')
  open(work: Work, command: CommandEnvelope<'intake.openCase'>) {
    return this.cases.open(work, command);
  }

  @HandleCommand('intake.recordDecision')
  decide(work: Work, command: CommandEnvelope<'intake.recordDecision'>) {
    return this.decisions.record(work, command);
  }

  @HandleCommand('intake.pullVoucher')
  pull(work: Work, command: CommandEnvelope<'intake.pullVoucher'>) {
    return this.vouchers.pull(work, command);
  }

  @HandleCommand('intake.archive')
  archive(work: Work, command: CommandEnvelope<'intake.archive'>) {
    return this.cases.archive(work, command);
  }

  @HandleCommand('intake.flagCase')
  flag(work: Work, command: CommandEnvelope<'intake.flagCase'>) {
    return this.cases.flag(work, command);
  }
}
