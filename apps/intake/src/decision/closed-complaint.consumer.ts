import type { FactData, StateData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { noteAccused, noteClosed } from './closed-complaints.js';

type Found = FactData<'complaints.complaint.found.v1' | 'complaints.complaint.found.v2'>;

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

  /** The first version, too: the release before, which still writes while it runs, records no other. */
  @EventPattern(['complaints.complaint.found.v2', 'complaints.complaint.found.v1'])
  found(@Payload() { data }: ReceivedFact<Found>, @Ctx() work: Work) {
    return noteAccused(work, data.complaint, data.person);
  }

  /** Those that were open before anything here listened. */
  @EventPattern(['complaints.accused.state.v1'])
  async told(
    @Payload() { data }: ReceivedFact<StateData<'complaints.accused.state.v1'>>,
    @Ctx() work: Work,
  ): Promise<void> {
    for (const person of data.people) await noteAccused(work, data.complaint, person);
  }
}
