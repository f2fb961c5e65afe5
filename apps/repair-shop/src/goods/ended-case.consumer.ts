import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { GoodsReceipts } from './goods-receipts.js';

/** A receipt given in the moment in which its case ended is out for goods that no story enters any more. */
@Controller()
export class EndedCaseConsumer {
  constructor(private readonly receipts: GoodsReceipts) {}

  @EventPattern(['intake.case.archived.v1'])
  ended(@Payload() { caseId }: ReceivedFact<FactData<'intake.case.archived.v1'>>, @Ctx() work: Work) {
    return this.receipts.withdrawLeft(work, caseId);
  }
}
