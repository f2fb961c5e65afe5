import { dutyFacts, type FactType, facts } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { keepDutyFact } from './duty-facts.js';

/** What other services say of who must act; what intake says of it stands in its own outbox. */
const ofOthers = dutyFacts.filter((type) => facts[type as FactType].service !== 'intake');

@Controller()
export class DutyConsumer {
  @EventPattern(ofOthers)
  heard(@Payload() fact: ReceivedFact<Record<string, unknown>>, @Ctx() work: Work) {
    return keepDutyFact(work, fact);
  }
}
