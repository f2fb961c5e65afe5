import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { CustomerMerges } from './customer-merges.js';

const { getCustomer, mergeCustomers, unmergeCustomer } = routes.intake;

@Controller()
export class CustomerMergeController {
  constructor(private readonly merges: CustomerMerges) {}

  @Endpoint(mergeCustomers)
  merge(@Working() work: Work, @Asked() ask: InputOf<typeof mergeCustomers>) {
    return this.merges.merge(work, ask);
  }

  @Endpoint(unmergeCustomer)
  undo(@Working() work: Work, @Asked() ask: InputOf<typeof unmergeCustomer>) {
    return this.merges.undo(work, ask);
  }

  @Endpoint(getCustomer)
  show(@Working() work: Work, @Asked() ask: InputOf<typeof getCustomer>) {
    return this.merges.show(work, ask);
  }
}
