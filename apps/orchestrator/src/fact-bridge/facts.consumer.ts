import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { CaseRuns } from '../case-run/case-runs.js';
import { FactBridge } from './fact-bridge.js';
import { drivingFacts, workflowOf } from './heard-fact.js';

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

  /** The story's last fact: from now on what comes for it is late. */
  @EventPattern([
    'intake.case.archived.v1',
    'complaints.complaint.closed.v1',
    'billing.contract.closed.v1',
    'dispatch.plan.closed.v1',
    'intake.recall.closed.v1',
    'hr-assessment.appeal.closed.v1',
  ])
  ended(@Payload() fact: ReceivedFact, @Ctx() work: Work) {
    return this.runs.close(work, workflowOf(fact).workflowId);
  }
}
