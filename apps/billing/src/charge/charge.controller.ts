import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Charges } from './charges.js';

const { listCharges, payOtherwise } = routes.billing;

@Controller()
export class ChargeController {
  constructor(private readonly charges: Charges) {}

  @Endpoint(payOtherwise)
  payOtherwise(@Working() work: Work, @Input() input: InputOf<typeof payOtherwise>) {
    return this.charges.payOtherwise(work, input);
  }

  @Endpoint(listCharges)
  list(@Working() work: Work, @Input() input: InputOf<typeof listCharges>) {
    return this.charges.list(work, input);
  }
}
