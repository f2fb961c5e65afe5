import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, mustSeeBranch, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Candidates } from './candidates.js';
import { CustomerCorrections } from './customer-corrections.js';
import { Customers } from './customers.js';
import { FileRequests } from './file-requests.js';

const {
  correctCustomer,
  decideFileRequest,
  findCustomers,
  listFileRequests,
  openCustomerFile,
  requestCustomerFile,
} = routes.intake;

@Controller()
export class CustomerController {
  constructor(
    private readonly customers: Customers,
    private readonly candidates: Candidates,
    private readonly corrections: CustomerCorrections,
    private readonly requests: FileRequests,
  ) {}

  @Endpoint(openCustomerFile)
  async open(@Working() work: Work, @Input() input: InputOf<typeof openCustomerFile>) {
    await mustSeeBranch(work, input.branch);
    const { branch, name, phone, address, newFile } = input;
    const file = await this.customers.fileFor(work, { branch, named: { name, phone, address }, newFile });
    await this.customers.announce(work, file);
    return { customer: file.id };
  }

  @Endpoint(findCustomers)
  find(@Working() work: Work, @Input() input: InputOf<typeof findCustomers>) {
    return this.candidates.find(work, input);
  }

  @Endpoint(correctCustomer)
  correct(@Working() work: Work, @Input() input: InputOf<typeof correctCustomer>) {
    return this.corrections.correct(work, input);
  }

  @Endpoint(requestCustomerFile)
  ask(@Working() work: Work, @Input() input: InputOf<typeof requestCustomerFile>) {
    return this.requests.ask(work, input);
  }

  @Endpoint(decideFileRequest)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decideFileRequest>) {
    return this.requests.decide(work, input);
  }

  @Endpoint(listFileRequests)
  list(@Working() work: Work, @Input() input: InputOf<typeof listFileRequests>) {
    return this.requests.list(work, input);
  }
}
