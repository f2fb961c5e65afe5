import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
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
  sign(@Working() work: Work, @Asked() ask: InputOf<typeof signContract>) {
    return this.contracts.sign(work, ask);
  }

  @Endpoint(renewContract)
  renew(@Working() work: Work, @Asked() ask: InputOf<typeof renewContract>) {
    return this.contracts.renew(work, ask);
  }

  @Endpoint(terminateContract)
  terminate(@Working() work: Work, @Asked() ask: InputOf<typeof terminateContract>) {
    return this.contracts.terminate(work, ask);
  }

  @Endpoint(resumeContract)
  resume(@Working() work: Work, @Asked() ask: InputOf<typeof resumeContract>) {
    return this.contracts.resume(work, ask);
  }

  @Endpoint(getContract)
  show(@Working() work: Work, @Asked() ask: InputOf<typeof getContract>) {
    return this.contracts.show(work, ask);
  }

  @Endpoint(listContracts)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listContracts>) {
    return this.contracts.list(work, ask);
  }

  @Endpoint(listExpiryNotices)
  notices(@Working() work: Work, @Asked() ask: InputOf<typeof listExpiryNotices>) {
    return this.contracts.notices(work, ask);
  }
}
