import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { PackAmendments } from './pack-amendments.js';

const { decidePack, draftPack, getPack, listPacks } = routes.intake;

@Controller()
export class PackController {
  constructor(private readonly amendments: PackAmendments) {}

  @Endpoint(draftPack)
  draft(@Working() work: Work, @Input() input: InputOf<typeof draftPack>) {
    return this.amendments.draft(work, input);
  }

  @Endpoint(decidePack)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decidePack>) {
    return this.amendments.decide(work, input);
  }

  @Endpoint(listPacks)
  list(@Working() work: Work, @Input() input: InputOf<typeof listPacks>) {
    return this.amendments.list(work, input);
  }

  @Endpoint(getPack)
  show(@Working() work: Work, @Input() input: InputOf<typeof getPack>) {
    return this.amendments.show(work, input);
  }
}
