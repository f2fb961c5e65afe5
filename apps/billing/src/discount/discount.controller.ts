import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Discounts } from './discounts.js';

const { approveDiscount, listDiscounts } = routes.billing;

@Controller()
export class DiscountController {
  constructor(private readonly discounts: Discounts) {}

  @Endpoint(approveDiscount)
  approve(@Working() work: Work, @Input() input: InputOf<typeof approveDiscount>) {
    return this.discounts.approve(work, input);
  }

  @Endpoint(listDiscounts)
  list(@Working() work: Work, @Input() input: InputOf<typeof listDiscounts>) {
    return this.discounts.list(work, input);
  }
}
