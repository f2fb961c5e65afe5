import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Appeals } from './appeals.js';

const { decideAppeal, listAppeals, makeAppeal } = routes['hr-assessment'];

@Controller()
export class AppealController {
  constructor(private readonly appeals: Appeals) {}

  @Endpoint(makeAppeal)
  make(@Working() work: Work, @Asked() ask: InputOf<typeof makeAppeal>) {
    return this.appeals.make(work, ask);
  }

  @Endpoint(decideAppeal)
  decide(@Working() work: Work, @Asked() ask: InputOf<typeof decideAppeal>) {
    return this.appeals.decide(work, ask);
  }

  @Endpoint(listAppeals)
  async list(@Working() work: Work, @Asked() ask: InputOf<typeof listAppeals>) {
    return { appeals: await this.appeals.list(work, ask) };
  }
}
