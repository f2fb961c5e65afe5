import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { ContractLife } from './contract-life.js';

/** What a contract's workflow tells billing. */
@Injectable()
export class ContractCommands {
  constructor(private readonly life: ContractLife) {}

  @HandleCommand('billing.openContractPeriod')
  openPeriod(work: Work, command: CommandEnvelope<'billing.openContractPeriod'>) {
    return this.life.openPeriod(work, command);
  }

  @HandleCommand('billing.noticeExpiry')
  notice(work: Work, command: CommandEnvelope<'billing.noticeExpiry'>) {
    return this.life.notice(work, command);
  }

  @HandleCommand('billing.closeContractPeriod')
  closePeriod(work: Work, command: CommandEnvelope<'billing.closeContractPeriod'>) {
    return this.life.closePeriod(work, command);
  }

  @HandleCommand('billing.flagContract')
  flag(work: Work, command: CommandEnvelope<'billing.flagContract'>) {
    return this.life.flag(work, command);
  }
}
