import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { UnagreedCharges } from './unagreed-charges.js';

const { decideUnagreedCharge, listUnagreedCharges } = routes.billing;

@Controller()
export class UnagreedChargeController {
  constructor(private readonly unagreed: UnagreedCharges) {}

  @Endpoint(decideUnagreedCharge)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decideUnagreedCharge>) {
    return this.unagreed.decide(work, input);
  }

  @Endpoint(listUnagreedCharges)
  list(@Working() work: Work, @Input() input: InputOf<typeof listUnagreedCharges>) {
    return this.unagreed.list(work, input);
  }
}
