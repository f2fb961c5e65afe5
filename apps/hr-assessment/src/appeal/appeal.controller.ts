import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Appeals } from './appeals.js';

const { decideAppeal, listAppeals, makeAppeal } = routes['hr-assessment'];

@Controller()
export class AppealController {
  constructor(private readonly appeals: Appeals) {}

  @Endpoint(makeAppeal)
  make(@Working() work: Work, @Input() input: InputOf<typeof makeAppeal>) {
    return this.appeals.make(work, input);
  }

  @Endpoint(decideAppeal)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decideAppeal>) {
    return this.appeals.decide(work, input);
  }

  @Endpoint(listAppeals)
  async list(@Working() work: Work, @Input() input: InputOf<typeof listAppeals>) {
    return this.appeals.list(work, input);
  }
}
