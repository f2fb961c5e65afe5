import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Answers } from '../promise/answers.js';
import { CaseFinder } from './case-finder.js';
import { Cases } from './cases.js';

const { answerCustomer, findCases, getCase, resumeCase, why } = routes.intake;

@Controller()
export class CaseController {
  constructor(
    private readonly finder: CaseFinder,
    private readonly cases: Cases,
    private readonly answers: Answers,
  ) {}

  @Endpoint(findCases)
  find(@Working() work: Work, @Asked() ask: InputOf<typeof findCases>) {
    return this.finder.find(work, ask);
  }

  @Endpoint(getCase)
  show(@Working() work: Work, @Asked() ask: InputOf<typeof getCase>) {
    return this.finder.show(work, ask);
  }

  @Endpoint(why)
  why(@Working() work: Work, @Asked() ask: InputOf<typeof why>) {
    return this.finder.why(work, ask);
  }

  @Endpoint(answerCustomer)
  answer(@Working() work: Work, @Asked() ask: InputOf<typeof answerCustomer>) {
    return this.answers.answer(work, ask);
  }

  @Endpoint(resumeCase)
  resume(@Working() work: Work, @Asked() ask: InputOf<typeof resumeCase>) {
    return this.cases.resume(work, ask);
  }
}
