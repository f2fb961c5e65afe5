import type { FactData } from '@aftercase/contracts';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ReceivedFact } from '../kafka/message.js';
import type { Work } from '../work/work.js';
import { noteCase, noteEnd } from './known-cases.js';

/** Learns of each case from its call, and that it ended; nothing else of it. */
@Controller()
export class KnownCaseConsumer {
  @EventPattern(['intake.call.registered.v1'])
  async registered(@Payload() fact: ReceivedFact<FactData<'intake.call.registered.v1'>>, @Ctx() work: Work) {
    await noteCase(work, fact.caseId, fact.branch);
  }

  @EventPattern(['intake.call.closed.v1'])
  async ended(@Payload() fact: ReceivedFact<FactData<'intake.call.closed.v1'>>, @Ctx() work: Work) {
    await noteEnd(work, fact.caseId, fact.branch, fact.data.how);
  }
}
