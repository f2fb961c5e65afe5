import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { CaseLookUp } from './case-look-up.js';

const { findCases, getCase, why } = routes.intake;

@Controller()
export class CaseLookUpController {
  constructor(private readonly cases: CaseLookUp) {}

  @Endpoint(findCases)
  find(@Working() work: Work, @Input() input: InputOf<typeof findCases>) {
    return this.cases.find(work, input);
  }

  @Endpoint(getCase)
  show(@Working() work: Work, @Input() input: InputOf<typeof getCase>) {
    return this.cases.show(work, input);
  }

  @Endpoint(why)
  why(@Working() work: Work, @Input() input: InputOf<typeof why>) {
    return this.cases.why(work, input);
  }
}
