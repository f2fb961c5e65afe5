import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Overrides } from './overrides.js';

const { decideOtherwise } = routes.intake;

@Controller()
export class DecisionController {
  constructor(private readonly overrides: Overrides) {}

  @Endpoint(decideOtherwise)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decideOtherwise>) {
    return this.overrides.decide(work, input);
  }
}
