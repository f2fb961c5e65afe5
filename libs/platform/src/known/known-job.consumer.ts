import type { FactData, StateData } from '@aftercase/contracts';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ReceivedFact } from '../kafka/message.js';
import type { Work } from '../work/work.js';
import { noteJob, noteJobsEnd, noteProvider } from './known-jobs.js';

/** Learns whose job a case is, and whose no longer. The service that says it has noted it already. */
@Controller()
export class KnownJobConsumer {
  @EventPattern(['dispatch.job.state.v1'])
  async dispatched(@Payload() { data }: ReceivedFact<StateData<'dispatch.job.state.v1'>>, @Ctx() work: Work) {
    if (work.service !== 'dispatch') await noteJob(work, 'dispatch', data);
  }

  @EventPattern(['repair-shop.job.state.v1'])
  async takenIn(@Payload() { data }: ReceivedFact<StateData<'repair-shop.job.state.v1'>>, @Ctx() work: Work) {
    if (work.service !== 'repair-shop') await noteJob(work, 'repair-shop', data);
  }

  @EventPattern(['intake.call.closed.v1'])
  async ended(@Payload() fact: ReceivedFact<FactData<'intake.call.closed.v1'>>, @Ctx() work: Work) {
    await noteJobsEnd(work, fact.caseId);
  }

  @EventPattern(['dispatch.provider.state.v1'])
  async provider(
    @Payload() { data }: ReceivedFact<StateData<'dispatch.provider.state.v1'>>,
    @Ctx() work: Work,
  ) {
    if (work.service !== 'dispatch') await noteProvider(work, data);
  }
}
