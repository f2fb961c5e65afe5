import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Cases } from './cases.js';

/** Once a technician is on site or the shop has the goods, the call may no longer be voided. */
@Controller()
export class UnderWayConsumer {
  constructor(private readonly cases: Cases) {}

  @EventPattern(['dispatch.visit.arrived.v1', 'repair-shop.receipt.issued.v1'])
  underWay(@Payload() fact: ReceivedFact, @Ctx() work: Work) {
    return this.cases.markUnderWay(work, fact.caseId);
  }
}
