import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { CustomerMerges } from './customer-merges.js';

const { getCustomer, mergeCustomers, unmergeCustomer } = routes.intake;

@Controller()
export class CustomerMergeController {
  constructor(private readonly merges: CustomerMerges) {}

  @Endpoint(mergeCustomers)
  merge(@Working() work: Work, @Input() input: InputOf<typeof mergeCustomers>) {
    return this.merges.merge(work, input);
  }

  @Endpoint(unmergeCustomer)
  undo(@Working() work: Work, @Input() input: InputOf<typeof unmergeCustomer>) {
    return this.merges.undo(work, input);
  }

  @Endpoint(getCustomer)
  show(@Working() work: Work, @Input() input: InputOf<typeof getCustomer>) {
    return this.merges.show(work, input);
  }
}
