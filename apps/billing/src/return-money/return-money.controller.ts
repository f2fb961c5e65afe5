import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Refunds } from './refunds.js';
import { ReturnCosts } from './return-costs.js';

const { approveRefund, listRefunds, listReturnCosts, payRefund, stateReturnCost, waiveReturnCost } =
  routes.billing;

@Controller()
export class ReturnMoneyController {
  constructor(
    private readonly costs: ReturnCosts,
    private readonly refunds: Refunds,
  ) {}

  @Endpoint(stateReturnCost)
  state(@Working() work: Work, @Input() input: InputOf<typeof stateReturnCost>) {
    return this.costs.state(work, input);
  }

  @Endpoint(waiveReturnCost)
  waive(@Working() work: Work, @Input() input: InputOf<typeof waiveReturnCost>) {
    return this.costs.waive(work, input);
  }

  @Endpoint(listReturnCosts)
  listCosts(@Working() work: Work, @Input() input: InputOf<typeof listReturnCosts>) {
    return this.costs.list(work, input);
  }

  @Endpoint(approveRefund)
  approve(@Working() work: Work, @Input() input: InputOf<typeof approveRefund>) {
    return this.refunds.approve(work, input);
  }

  @Endpoint(payRefund)
  pay(@Working() work: Work, @Input() input: InputOf<typeof payRefund>) {
    return this.refunds.pay(work, input);
  }

  @Endpoint(listRefunds)
  listRefunds(@Working() work: Work, @Input() input: InputOf<typeof listRefunds>) {
    return this.refunds.list(work, input);
  }
}
