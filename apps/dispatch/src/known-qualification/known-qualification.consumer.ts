import type { StateData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { KnownQualification } from './known-qualification.entity.js';

/** Keeps the copy of who is qualified for what; HR owns the document. */
@Controller()
export class KnownQualificationConsumer {
  @EventPattern(['hr-assessment.qualification.state.v1'])
  async qualified(
    @Payload() fact: ReceivedFact<StateData<'hr-assessment.qualification.state.v1'>>,
    @Ctx() work: Work,
  ) {
    const { person, qualifications } = fact.data;
    await work.em.upsert(KnownQualification, { person, qualifications });
  }
}
