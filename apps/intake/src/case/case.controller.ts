import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { CaseFinder } from '../case-look-up/case-look-up.js';
import { Answers } from '../promise/answers.js';
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
  find(@Working() work: Work, @Input() input: InputOf<typeof findCases>) {
    return this.finder.find(work, input);
  }

  @Endpoint(getCase)
  show(@Working() work: Work, @Input() input: InputOf<typeof getCase>) {
    return this.finder.show(work, input);
  }

  @Endpoint(why)
  why(@Working() work: Work, @Input() input: InputOf<typeof why>) {
    return this.finder.why(work, input);
  }

  @Endpoint(answerCustomer)
  answer(@Working() work: Work, @Input() input: InputOf<typeof answerCustomer>) {
    return this.answers.answer(work, input);
  }

  @Endpoint(resumeCase)
  resume(@Working() work: Work, @Input() input: InputOf<typeof resumeCase>) {
    return this.cases.resume(work, input);
  }
}
