import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, mustSeeBranch, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Customers } from './customers.js';

const { openCustomerFile } = routes.intake;

@Controller()
export class CustomerController {
  constructor(private readonly customers: Customers) {}

  @Endpoint(openCustomerFile)
  async open(@Working() work: Work, @Input() input: InputOf<typeof openCustomerFile>) {
    mustSeeBranch(work.caller, input.branch);
    const { name, phone, address } = input;
    return { customer: (await this.customers.fileOf(work, { name, phone, address })).id };
  }
}
