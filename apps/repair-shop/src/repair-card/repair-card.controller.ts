import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { RepairCards } from './repair-cards.js';

const { awaitPart, diagnoseInShop, finishRepair, listCards, partArrived } = routes['repair-shop'];

@Controller()
export class RepairCardController {
  constructor(private readonly cards: RepairCards) {}

  @Endpoint(listCards)
  list(@Working() work: Work, @Input() input: InputOf<typeof listCards>) {
    return this.cards.list(work, input);
  }

  @Endpoint(awaitPart)
  awaitPart(@Working() work: Work, @Input() input: InputOf<typeof awaitPart>) {
    return this.cards.awaitPart(work, input);
  }

  @Endpoint(partArrived)
  partArrived(@Working() work: Work, @Input() input: InputOf<typeof partArrived>) {
    return this.cards.partArrived(work, input);
  }

  @Endpoint(diagnoseInShop)
  diagnose(@Working() work: Work, @Input() input: InputOf<typeof diagnoseInShop>) {
    return this.cards.diagnose(work, input);
  }

  @Endpoint(finishRepair)
  finish(@Working() work: Work, @Input() input: InputOf<typeof finishRepair>) {
    return this.cards.finish(work, input);
  }
}
