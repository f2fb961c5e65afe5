import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Approvals } from './approvals.js';

const { decideApproval, listApprovals } = routes.intake;

@Controller()
export class ApprovalController {
  constructor(private readonly approvals: Approvals) {}

  @Endpoint(decideApproval)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decideApproval>) {
    return this.approvals.decide(work, input);
  }

  @Endpoint(listApprovals)
  list(@Working() work: Work, @Input() input: InputOf<typeof listApprovals>) {
    return this.approvals.list(work, input);
  }
}
