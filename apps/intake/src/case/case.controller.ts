import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Cases } from './cases.js';

const { resumeCase } = routes.intake;

@Controller()
export class CaseController {
  constructor(private readonly cases: Cases) {}

  @Endpoint(resumeCase)
  resume(@Working() work: Work, @Input() input: InputOf<typeof resumeCase>) {
    return this.cases.resume(work, input);
  }
}
