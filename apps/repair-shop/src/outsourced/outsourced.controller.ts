import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { OutsourcedRepairs } from './outsourced-repairs.js';

const { handToMaker, listOutsourced, makerSolved } = routes['repair-shop'];

@Controller()
export class OutsourcedController {
  constructor(private readonly outsourced: OutsourcedRepairs) {}

  @Endpoint(handToMaker)
  sendOut(@Working() work: Work, @Input() input: InputOf<typeof handToMaker>) {
    return this.outsourced.sendOut(work, input);
  }

  @Endpoint(makerSolved)
  result(@Working() work: Work, @Input() input: InputOf<typeof makerSolved>) {
    return this.outsourced.result(work, input);
  }

  @Endpoint(listOutsourced)
  list(@Working() work: Work, @Input() input: InputOf<typeof listOutsourced>) {
    return this.outsourced.list(work, input);
  }
}
