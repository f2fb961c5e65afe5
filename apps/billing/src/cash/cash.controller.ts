import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Cash } from './cash.js';

const { collectCash, handOver } = routes.billing;

@Controller()
export class CashController {
  constructor(private readonly cash: Cash) {}

  @Endpoint(collectCash)
  collect(@Working() work: Work, @Input() input: InputOf<typeof collectCash>) {
    return this.cash.collect(work, input);
  }

  @Endpoint(handOver)
  deposit(@Working() work: Work, @Input() input: InputOf<typeof handOver>) {
    return this.cash.deposit(work, input);
  }
}
