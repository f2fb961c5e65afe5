import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Diagnoses } from './diagnoses.js';
import { Visits } from './visits.js';

const { accept, arrive, awaitPart, diagnose, finish, leave, missingPartArrived, sign } = routes.dispatch;

@Controller()
export class VisitController {
  constructor(
    private readonly visits: Visits,
    private readonly diagnoses: Diagnoses,
  ) {}

  @Endpoint(arrive)
  arrive(@Working() work: Work, @Input() input: InputOf<typeof arrive>) {
    return this.visits.arrive(work, input);
  }

  @Endpoint(diagnose)
  diagnose(@Working() work: Work, @Input() input: InputOf<typeof diagnose>) {
    return this.diagnoses.diagnose(work, input);
  }

  @Endpoint(finish)
  finish(@Working() work: Work, @Input() input: InputOf<typeof finish>) {
    return this.visits.finish(work, input);
  }

  @Endpoint(sign)
  sign(@Working() work: Work, @Input() input: InputOf<typeof sign>) {
    return this.visits.sign(work, input);
  }

  @Endpoint(accept)
  accept(@Working() work: Work, @Input() input: InputOf<typeof accept>) {
    return this.visits.accept(work, input);
  }

  @Endpoint(awaitPart)
  awaitPart(@Working() work: Work, @Input() input: InputOf<typeof awaitPart>) {
    return this.visits.awaitPart(work, input);
  }

  @Endpoint(missingPartArrived)
  partArrived(@Working() work: Work, @Input() input: InputOf<typeof missingPartArrived>) {
    return this.visits.partArrived(work, input);
  }

  @Endpoint(leave)
  leave(@Working() work: Work, @Input() input: InputOf<typeof leave>) {
    return this.visits.leave(work, input);
  }
}
