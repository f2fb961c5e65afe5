import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { noteAccused, noteClosed } from './closed-complaints.js';

/** Once a complaint has ended nobody may change its grade: nothing would follow from it. */
@Controller()
export class ClosedComplaintConsumer {
  @EventPattern(['complaints.complaint.closed.v1'])
  closed(@Payload() { data }: ReceivedFact<FactData<'complaints.complaint.closed.v1'>>, @Ctx() work: Work) {
    return noteClosed(work, data.complaint);
  }

  /** Nobody judges their own case, in whatever role they are. */
  @EventPattern(['complaints.complaint.opened.v1'])
  opened(@Payload() { data }: ReceivedFact<FactData<'complaints.complaint.opened.v1'>>, @Ctx() work: Work) {
    return noteAccused(work, data.complaint, data.against);
  }

  @EventPattern(['complaints.complaint.found.v2'])
  found(@Payload() { data }: ReceivedFact<FactData<'complaints.complaint.found.v2'>>, @Ctx() work: Work) {
    return noteAccused(work, data.complaint, data.person);
  }
}
