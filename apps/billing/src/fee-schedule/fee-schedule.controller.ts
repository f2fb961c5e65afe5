import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { FeeSchedules } from './fee-schedules.js';
import { PriceApprovals } from './price-approvals.js';

const { decidePriceApproval, draftFeeSchedule, listFeeSchedules, listPriceApprovals, publishFeeSchedule } =
  routes.billing;

@Controller()
export class FeeScheduleController {
  constructor(
    private readonly schedules: FeeSchedules,
    private readonly approvals: PriceApprovals,
  ) {}

  @Endpoint(draftFeeSchedule)
  draft(@Working() work: Work, @Input() input: InputOf<typeof draftFeeSchedule>) {
    return this.schedules.draft(work, input);
  }

  @Endpoint(publishFeeSchedule)
  publish(@Working() work: Work, @Input() input: InputOf<typeof publishFeeSchedule>) {
    return this.schedules.publish(work, input);
  }

  @Endpoint(listFeeSchedules)
  list(@Working() work: Work, @Input() input: InputOf<typeof listFeeSchedules>) {
    return this.schedules.list(work, input);
  }

  @Endpoint(decidePriceApproval)
  decide(@Working() work: Work, @Input() input: InputOf<typeof decidePriceApproval>) {
    return this.approvals.decide(work, input);
  }

  @Endpoint(listPriceApprovals)
  listApprovals(@Working() work: Work, @Input() input: InputOf<typeof listPriceApprovals>) {
    return this.approvals.list(work, input);
  }
}
