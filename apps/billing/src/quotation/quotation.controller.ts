import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Quotations } from './quotations.js';

const { answerQuotation, listQuotations, offerQuotation } = routes.billing;

@Controller()
export class QuotationController {
  constructor(private readonly quotations: Quotations) {}

  @Endpoint(offerQuotation)
  offer(@Working() work: Work, @Asked() ask: InputOf<typeof offerQuotation>) {
    return this.quotations.offer(work, ask);
  }

  @Endpoint(answerQuotation)
  answer(@Working() work: Work, @Asked() ask: InputOf<typeof answerQuotation>) {
    return this.quotations.answer(work, ask);
  }

  @Endpoint(listQuotations)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listQuotations>) {
    return this.quotations.list(work, ask);
  }
}
