import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { RepairCards } from './repair-cards.js';

const { awaitPart, finishRepair, inspect, listCards, partArrived } = routes['repair-shop'];

@Controller()
export class RepairCardController {
  constructor(private readonly cards: RepairCards) {}

  @Endpoint(listCards)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listCards>) {
    return this.cards.list(work, ask);
  }

  @Endpoint(awaitPart)
  awaitPart(@Working() work: Work, @Asked() ask: InputOf<typeof awaitPart>) {
    return this.cards.awaitPart(work, ask);
  }

  @Endpoint(partArrived)
  partArrived(@Working() work: Work, @Asked() ask: InputOf<typeof partArrived>) {
    return this.cards.partArrived(work, ask);
  }

  @Endpoint(finishRepair)
  finish(@Working() work: Work, @Asked() ask: InputOf<typeof finishRepair>) {
    return this.cards.finish(work, ask);
  }

  @Endpoint(inspect)
  inspect(@Working() work: Work, @Asked() ask: InputOf<typeof inspect>) {
    return this.cards.inspect(work, ask);
  }
}
