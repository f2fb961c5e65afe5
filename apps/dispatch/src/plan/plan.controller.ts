import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Plans } from './plans.js';

const { getPlan, listPlans, openPlan, resumePlan, stopPlan } = routes.dispatch;

@Controller()
export class PlanController {
  constructor(private readonly plans: Plans) {}

  @Endpoint(openPlan)
  open(@Working() work: Work, @Asked() ask: InputOf<typeof openPlan>) {
    return this.plans.open(work, { ...ask, contract: null });
  }

  @Endpoint(stopPlan)
  stop(@Working() work: Work, @Asked() ask: InputOf<typeof stopPlan>) {
    return this.plans.stop(work, ask.plan, ask.reason);
  }

  @Endpoint(resumePlan)
  resume(@Working() work: Work, @Asked() ask: InputOf<typeof resumePlan>) {
    return this.plans.resume(work, ask);
  }

  @Endpoint(getPlan)
  show(@Working() work: Work, @Asked() ask: InputOf<typeof getPlan>) {
    return this.plans.show(work, ask);
  }

  @Endpoint(listPlans)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listPlans>) {
    return this.plans.list(work, ask);
  }
}
