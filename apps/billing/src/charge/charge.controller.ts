import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Charges } from './charges.js';

const { listCharges } = routes.billing;

@Controller()
export class ChargeController {
  constructor(private readonly charges: Charges) {}

  @Endpoint(listCharges)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listCharges>) {
    return this.charges.list(work, ask);
  }
}
