import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Visits } from './visits.js';

const { accept, arrive, awaitPart, finish, leave, missingPartArrived, sign } = routes.dispatch;

@Controller()
export class VisitController {
  constructor(private readonly visits: Visits) {}

  @Endpoint(arrive)
  arrive(@Working() work: Work, @Asked() ask: InputOf<typeof arrive>) {
    return this.visits.arrive(work, ask);
  }

  @Endpoint(finish)
  finish(@Working() work: Work, @Asked() ask: InputOf<typeof finish>) {
    return this.visits.finish(work, ask);
  }

  @Endpoint(sign)
  sign(@Working() work: Work, @Asked() ask: InputOf<typeof sign>) {
    return this.visits.sign(work, ask);
  }

  @Endpoint(accept)
  accept(@Working() work: Work, @Asked() ask: InputOf<typeof accept>) {
    return this.visits.accept(work, ask);
  }

  @Endpoint(awaitPart)
  awaitPart(@Working() work: Work, @Asked() ask: InputOf<typeof awaitPart>) {
    return this.visits.awaitPart(work, ask);
  }

  @Endpoint(missingPartArrived)
  partArrived(@Working() work: Work, @Asked() ask: InputOf<typeof missingPartArrived>) {
    return this.visits.partArrived(work, ask);
  }

  @Endpoint(leave)
  leave(@Working() work: Work, @Asked() ask: InputOf<typeof leave>) {
    return this.visits.leave(work, ask);
  }
}
