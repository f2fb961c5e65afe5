import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Differences } from './differences.js';

const { listDifferences, settleDifference, settleInvoiceDifference } = routes.billing;

@Controller()
export class DifferenceController {
  constructor(private readonly differences: Differences) {}

  @Endpoint(settleDifference)
  settle(@Working() work: Work, @Input() input: InputOf<typeof settleDifference>) {
    return this.differences.settle(work, input);
  }

  @Endpoint(settleInvoiceDifference)
  settleInvoice(@Working() work: Work, @Input() input: InputOf<typeof settleInvoiceDifference>) {
    return this.differences.settleInvoice(work, input);
  }

  @Endpoint(listDifferences)
  list(@Working() work: Work, @Input() input: InputOf<typeof listDifferences>) {
    return this.differences.list(work, input);
  }
}
