import type { StateData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Unassignments } from './unassignments.js';

/** Hears who has left, or works elsewhere now. The directory has it on its list before. */
@Controller()
export class AssignmentConsumer {
  constructor(private readonly unassignments: Unassignments) {}

  @EventPattern(['hr-assessment.person.state.v1'])
  person(@Payload() fact: ReceivedFact<StateData<'hr-assessment.person.state.v1'>>, @Ctx() work: Work) {
    return this.unassignments.takeBackFrom(work, fact.data);
  }
}
