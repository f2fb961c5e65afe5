import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { PackAmendments } from './pack-amendments.js';
import { PackMoves } from './pack-moves.js';

const { decidePack, draftPack, getPack, listPacks, moveCase } = routes.intake;

@Controller()
export class PackController {
  constructor(
    private readonly amendments: PackAmendments,
    private readonly moves: PackMoves,
  ) {}

  @Endpoint(draftPack)
  draft(@Working() work: Work, @Asked() ask: InputOf<typeof draftPack>) {
    return this.amendments.draft(work, ask);
  }

  @Endpoint(decidePack)
  decide(@Working() work: Work, @Asked() ask: InputOf<typeof decidePack>) {
    return this.amendments.decide(work, ask);
  }

  @Endpoint(listPacks)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listPacks>) {
    return this.amendments.list(work, ask);
  }

  @Endpoint(getPack)
  show(@Working() work: Work, @Asked() ask: InputOf<typeof getPack>) {
    return this.amendments.show(work, ask);
  }

  @Endpoint(moveCase)
  move(@Working() work: Work, @Asked() ask: InputOf<typeof moveCase>) {
    return this.moves.move(work, ask);
  }
}
