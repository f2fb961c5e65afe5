import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Contracts } from './contracts.js';

const {
  getContract,
  listContracts,
  listExpiryNotices,
  renewContract,
  resumeContract,
  signContract,
  terminateContract,
} = routes.billing;

@Controller()
export class ContractController {
  constructor(private readonly contracts: Contracts) {}

  @Endpoint(signContract)
  sign(@Working() work: Work, @Input() input: InputOf<typeof signContract>) {
    return this.contracts.sign(work, input);
  }

  @Endpoint(renewContract)
  renew(@Working() work: Work, @Input() input: InputOf<typeof renewContract>) {
    return this.contracts.renew(work, input);
  }

  @Endpoint(terminateContract)
  terminate(@Working() work: Work, @Input() input: InputOf<typeof terminateContract>) {
    return this.contracts.terminate(work, input);
  }

  @Endpoint(resumeContract)
  resume(@Working() work: Work, @Input() input: InputOf<typeof resumeContract>) {
    return this.contracts.resume(work, input);
  }

  @Endpoint(getContract)
  show(@Working() work: Work, @Input() input: InputOf<typeof getContract>) {
    return this.contracts.show(work, input);
  }

  @Endpoint(listContracts)
  list(@Working() work: Work, @Input() input: InputOf<typeof listContracts>) {
    return this.contracts.list(work, input);
  }

  @Endpoint(listExpiryNotices)
  notices(@Working() work: Work, @Input() input: InputOf<typeof listExpiryNotices>) {
    return this.contracts.notices(work, input);
  }
}
