import type { FactData } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Plan } from './plan.entity.js';
import { PlanVisits } from './plan-visits.js';
import { Plans } from './plans.js';

/** A contract's regular visits follow the contract; a visit follows the cases of its call. */
@Controller()
export class PlanConsumer {
  constructor(
    private readonly plans: Plans,
    private readonly visits: PlanVisits,
  ) {}

  @EventPattern(['billing.contract.signed.v1'])
  async signed(@Payload() fact: ReceivedFact<FactData<'billing.contract.signed.v1'>>, @Ctx() work: Work) {
    const {
      contract: number,
      branch,
      visits,
      startsOn,
      endsOn,
      billsPerVisit,
      chargeFen,
      personal,
      // A contract of the release before says it among what is personal.
      customer = personal.customer,
    } = fact.data;
    if (!visits) return;
    const contract = { number, billsPerVisit, chargeFen };
    const devices = fact.data.devices.map((device) => ({
      ...device,
      soldOn: null,
      guaranteeUntil: null,
      contract,
    }));
    await this.plans.open(work, {
      branch,
      customer,
      devices,
      ...visits,
      firstOn: startsOn,
      endsOn,
      contract: number,
    });
  }

  @EventPattern(['billing.contract.renewed.v1'])
  async renewed(@Payload() fact: ReceivedFact<FactData<'billing.contract.renewed.v1'>>, @Ctx() work: Work) {
    const { contract, endsOn, startsOn } = fact.data;
    const last = await work.em.findOne(Plan, { contract }, { orderBy: { openedAt: 'desc' } });
    if (!last || last.state === 'stopped') return;
    if (last.state === 'running') return this.plans.extend(work, last.plan, endsOn);
    // The renewal came only after the plan had run out: a new plan continues where it ended.
    const { branch, customer, devices, kind, every, countedFrom, moved, leadDays } = last;
    await this.plans.open(work, {
      branch,
      customer,
      devices,
      kind,
      every,
      countedFrom,
      moved,
      leadDays,
      firstOn: startsOn,
      endsOn,
      contract,
    });
  }

  /** A plan ends with its contract; cases that are under way go on to their own end. */
  @EventPattern(['billing.contract.terminated.v1', 'billing.contract.closed.v1'])
  async over(@Payload() fact: ReceivedFact<{ contract: string }>, @Ctx() work: Work) {
    const { contract } = fact.data;
    const one = await work.em.findOne(Plan, { contract, state: 'running' });
    if (one) await this.plans.stop(work, one.plan, `合同 ${contract} 已结束`);
  }

  @EventPattern(['intake.call.registered.v1'])
  async entered(@Payload() fact: ReceivedFact<FactData<'intake.call.registered.v1'>>, @Ctx() work: Work) {
    const { planned } = fact.data;
    if (planned) await this.visits.entered(work, fact.caseId, planned);
  }

  @EventPattern(['intake.call.closed.v1'])
  ended(@Payload() fact: ReceivedFact<FactData<'intake.call.closed.v1'>>, @Ctx() work: Work) {
    return this.visits.ended(work, fact.caseId, { at: fact.occurredAt, how: fact.data.how });
  }
}
