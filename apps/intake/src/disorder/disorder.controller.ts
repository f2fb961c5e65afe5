import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Disorders } from './disorders.js';

const { checkOrder } = routes.intake;

@Controller()
export class DisorderController {
  constructor(private readonly disorders: Disorders) {}

  @Endpoint(checkOrder)
  check(@Working() work: Work, @Input() input: InputOf<typeof checkOrder>) {
    return this.disorders.check(work, input);
  }
}
