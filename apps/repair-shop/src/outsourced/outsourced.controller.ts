import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Outsourced } from './outsourced.js';

const { handToMaker, listOutsourced, makerSolved } = routes['repair-shop'];

@Controller()
export class OutsourcedController {
  constructor(private readonly outsourced: Outsourced) {}

  @Endpoint(handToMaker)
  handOver(@Working() work: Work, @Asked() ask: InputOf<typeof handToMaker>) {
    return this.outsourced.handOver(work, ask);
  }

  @Endpoint(makerSolved)
  result(@Working() work: Work, @Asked() ask: InputOf<typeof makerSolved>) {
    return this.outsourced.result(work, ask);
  }

  @Endpoint(listOutsourced)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listOutsourced>) {
    return this.outsourced.list(work, ask);
  }
}
