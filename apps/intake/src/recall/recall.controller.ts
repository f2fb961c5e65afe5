import { type FactData, type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type ReceivedFact, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { RecalledDevices } from './recalled-devices.js';
import { Recalls } from './recalls.js';

const { getRecall, listRecalls, openRecall, resumeRecall } = routes.intake;

@Controller()
export class RecallController {
  constructor(
    private readonly recalls: Recalls,
    private readonly devices: RecalledDevices,
  ) {}

  @Endpoint(openRecall)
  open(@Working() work: Work, @Input() input: InputOf<typeof openRecall>) {
    return this.recalls.open(work, input);
  }

  @Endpoint(resumeRecall)
  resume(@Working() work: Work, @Input() input: InputOf<typeof resumeRecall>) {
    return this.recalls.resume(work, input);
  }

  @Endpoint(getRecall)
  show(@Working() work: Work, @Input() input: InputOf<typeof getRecall>) {
    return this.recalls.show(work, input);
  }

  @Endpoint(listRecalls)
  list(@Working() work: Work, @Input() input: InputOf<typeof listRecalls>) {
    return this.recalls.list(work, input);
  }

  /** Heard from intake's own topic, so that closing a case need not know of recalls, nor wait for their lock. */
  @EventPattern(['intake.call.closed.v1'])
  ended(@Payload() fact: ReceivedFact<FactData<'intake.call.closed.v1'>>, @Ctx() work: Work) {
    return this.devices.ended(work, fact.caseId, { at: fact.occurredAt, how: fact.data.how });
  }
}
