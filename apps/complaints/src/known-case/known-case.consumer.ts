import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { KnownCase } from './known-case.entity.js';

/** Learns of each case from its call, and keeps nothing else of it: no name, no phone, no fault. */
@Controller()
export class KnownCaseConsumer {
  @EventPattern(['intake.call.registered.v1'])
  async registered(@Payload() fact: ReceivedFact<FactData<'intake.call.registered.v1'>>, @Ctx() work: Work) {
    await work.em.upsert(KnownCase, { caseId: fact.caseId, branch: fact.branch });
  }
}
