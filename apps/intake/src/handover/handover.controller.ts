import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Handovers } from './handovers.js';

const { handOverCase } = routes.intake;

@Controller()
export class HandoverController {
  constructor(private readonly handovers: Handovers) {}

  @Endpoint(handOverCase)
  handOver(@Working() work: Work, @Input() input: InputOf<typeof handOverCase>) {
    return this.handovers.handOver(work, input);
  }
}
