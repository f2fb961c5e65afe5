import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Answers } from './answers.js';

const { answerCustomer } = routes.intake;

@Controller()
export class PromiseController {
  constructor(private readonly answers: Answers) {}

  @Endpoint(answerCustomer)
  answer(@Working() work: Work, @Input() input: InputOf<typeof answerCustomer>) {
    return this.answers.answer(work, input);
  }
}
