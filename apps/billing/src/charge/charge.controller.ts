import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller, Inject } from '@nestjs/common';
import { Cash } from '../cash/cash.js';
import { Charges } from './charges.js';

const { collectCash, handOver, listCharges } = routes.billing;

@Controller()
export class ChargeController {
  constructor(
    @Inject(Charges) private readonly charges: Charges,
    @Inject(Cash) private readonly cash: Cash,
  ) {}

  @Endpoint(listCharges)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listCharges>) {
    return this.charges.list(work, ask);
  }

  @Endpoint(collectCash)
  collect(@Working() work: Work, @Asked() ask: InputOf<typeof collectCash>) {
    return this.cash.collect(work, ask);
  }

  @Endpoint(handOver)
  handOver(@Working() work: Work, @Asked() ask: InputOf<typeof handOver>) {
    return this.cash.handOver(work, ask);
  }
}
