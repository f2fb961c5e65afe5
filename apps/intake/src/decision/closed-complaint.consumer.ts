import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { noteClosed } from './closed-complaints.js';

/** Once a complaint has ended nobody may change its grade: nothing would follow from it. */
@Controller()
export class ClosedComplaintConsumer {
  @EventPattern(['complaints.complaint.closed.v1'])
  closed(@Payload() { data }: ReceivedFact<FactData<'complaints.complaint.closed.v1'>>, @Ctx() work: Work) {
    return noteClosed(work, data.complaint);
  }
}
