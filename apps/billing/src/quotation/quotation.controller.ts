import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Quotations } from './quotations.js';

const { answerQuotation, listQuotations, offerQuotation } = routes.billing;

@Controller()
export class QuotationController {
  constructor(private readonly quotations: Quotations) {}

  @Endpoint(offerQuotation)
  offer(@Working() work: Work, @Input() input: InputOf<typeof offerQuotation>) {
    return this.quotations.offer(work, input);
  }

  @Endpoint(answerQuotation)
  answer(@Working() work: Work, @Input() input: InputOf<typeof answerQuotation>) {
    return this.quotations.answer(work, input);
  }

  @Endpoint(listQuotations)
  list(@Working() work: Work, @Input() input: InputOf<typeof listQuotations>) {
    return this.quotations.list(work, input);
  }
}
