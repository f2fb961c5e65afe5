import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, mustKnowCustomer, mustSeeBranch, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Plans } from './plans.js';

const { getPlan, listPlans, makeUpVisit, openPlan, resumePlan, stopPlan } = routes.dispatch;

@Controller()
export class PlanController {
  constructor(private readonly plans: Plans) {}

  @Endpoint(openPlan)
  async open(@Working() work: Work, @Input() input: InputOf<typeof openPlan>) {
    await mustSeeBranch(work, input.branch);
    await mustKnowCustomer(work, input.customer);
    return this.plans.open(work, { ...input, contract: null });
  }

  @Endpoint(stopPlan)
  stop(@Working() work: Work, @Input() input: InputOf<typeof stopPlan>) {
    return this.plans.stop(work, input.plan, input.reason);
  }

  @Endpoint(makeUpVisit)
  makeUp(@Working() work: Work, @Input() input: InputOf<typeof makeUpVisit>) {
    return this.plans.makeUp(work, input);
  }

  @Endpoint(resumePlan)
  resume(@Working() work: Work, @Input() input: InputOf<typeof resumePlan>) {
    return this.plans.resume(work, input);
  }

  @Endpoint(getPlan)
  show(@Working() work: Work, @Input() input: InputOf<typeof getPlan>) {
    return this.plans.show(work, input);
  }

  @Endpoint(listPlans)
  list(@Working() work: Work, @Input() input: InputOf<typeof listPlans>) {
    return this.plans.list(work, input);
  }
}
