import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Handovers } from './handovers.js';

const { handOverCase } = routes.intake;

@Controller()
export class HandoverController {
  constructor(private readonly handovers: Handovers) {}

  @Endpoint(handOverCase)
  handOver(@Working() work: Work, @Asked() ask: InputOf<typeof handOverCase>) {
    return this.handovers.handOver(work, ask);
  }
}
