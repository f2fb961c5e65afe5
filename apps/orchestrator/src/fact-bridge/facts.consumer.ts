import { drivingFacts, lastFacts } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { CaseRuns } from '../case-run/case-runs.js';
import { FactBridge } from './fact-bridge.js';
import { storyOfFact } from './heard-fact.js';

/** Kafka's facts become signals: signal first, then the inbox row, then the offset (rule 4). */
@Controller()
export class FactsConsumer {
  constructor(
    private readonly bridge: FactBridge,
    private readonly runs: CaseRuns,
  ) {}

  @EventPattern(drivingFacts, { beforeInbox: true })
  hear(@Payload() fact: ReceivedFact) {
    return this.bridge.hear(fact);
  }

  /** The story's last fact: facts that arrive for it from now on are late. */
  @EventPattern(lastFacts)
  ended(@Payload() fact: ReceivedFact, @Ctx() work: Work) {
    return this.runs.close(work, storyOfFact(fact).workflowId);
  }
}
