import {
  type FactData,
  type InputOf,
  type OutputOf,
  type routes,
  series,
  soldAfter,
} from '@aftercase/contracts';
import {
  customerThatCounts,
  Directory,
  documentsOf,
  mustSeeBranch,
  refused,
  type Work,
} from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Plan } from './plan.entity.js';
import { PlannedVisit } from './planned-visit.entity.js';
import { isMade } from './visit-count.js';

type Routes = typeof routes.dispatch;
type PlanView = OutputOf<Routes['listPlans']>['plans'][number];
type PlannedVisitView = OutputOf<Routes['getPlan']>['visits'][number];
type Opened = Omit<InputOf<Routes['openPlan']>, 'endsOn'> & {
  endsOn: string | null;
  contract: string | null;
};

/** Plans, for those who see the branch that a plan was opened in. A plan's facts have the plan itself as their subject. */
export const plans = documentsOf(Plan, {
  number: 'plan',
  missing: 'PLAN_NOT_FOUND',
  guard: 'sees-branch',
  subject: 'plan',
  newest: 'openedAt',
});

/** Plans of visits: opened by the supervisor or the sales centre, or by a contract that agrees regular visits. */
@Injectable()
export class Plans {
  constructor(private readonly directory: Directory) {}

  async open(work: Work, input: Opened): Promise<{ plan: string }> {
    await mustSeeBranch(work, input.branch);
    const { branch, zone } = await this.directory.branch(work, input.branch);
    const { contract, customer, devices, firstOn, endsOn } = input;
    const day = dayIn(work.now, zone);
    const soldOn = soldAfter(devices, day);
    if (soldOn) throw refused('SOLD_AFTER', { soldOn, day });
    const { kind, every, countedFrom, moved, leadDays } = input;
    const terms = { kind, every, countedFrom, moved, leadDays };
    const plan = await work.number(series.plan, branch, zone);
    work.em.create(Plan, {
      plan,
      branch,
      zone,
      contract,
      customer,
      devices,
      ...terms,
      firstOn,
      endsOn,
      state: 'running',
      openedAt: new Date(work.now),
    });
    await work.record('dispatch.plan.opened.v1', {
      data: { plan, branch, contract, ...terms, firstOn, endsOn },
    });
    return { plan };
  }

  async stop(work: Work, plan: string, reason: string): Promise<{ plan: string }> {
    const one = await plans.locked(work, plan);
    if (one.state !== 'running') throw refused('PLAN_NOT_RUNNING', { plan });
    const { branch } = one;
    Object.assign(one, { state: 'stopped', reason });
    await work.record('dispatch.plan.stopped.v1', {
      data: { plan, branch, text: { reason } },
    });
    return { plan };
  }

  /** The contract was renewed: the same plan goes on, with the same count. */
  async extend(work: Work, plan: string, endsOn: string): Promise<void> {
    const one = await plans.locked(work, plan);
    const { branch } = one;
    one.endsOn = endsOn;
    await work.record('dispatch.plan.extended.v1', {
      data: { plan, branch, endsOn },
    });
  }

  /** Somebody decides that a visit which was missed, or gave way, is made after all: at once. */
  async makeUp(work: Work, { plan, occurrence, reason }: InputOf<Routes['makeUpVisit']>) {
    const one = await plans.locked(work, plan);
    if (one.state !== 'running') throw refused('PLAN_NOT_RUNNING', { plan });
    const visit = await work.em.findOne(PlannedVisit, { plan, occurrence });
    if (!visit || isMade(visit)) throw refused('PLAN_VISIT_NOT_MISSED', { plan, occurrence });
    const due = dayIn(work.now, one.zone);
    const decided = { madeUpBy: work.caller.sub, madeUpWhy: reason };
    Object.assign(visit, { state: 'scheduled', due, gaveWayTo: null, calendarUnknown: false, ...decided });
    await work.record('dispatch.plan.visit-made-up.v1', {
      data: { plan, branch: one.branch, occurrence, due, text: { reason } },
    });
    return { plan, occurrence, due };
  }

  async resume(work: Work, { plan }: InputOf<Routes['resumePlan']>) {
    const one = await plans.locked(work, plan);
    if (!one.needs) throw refused('PLAN_NOT_FLAGGED', { plan });
    const { branch } = one;
    one.needs = null;
    const data: FactData<'dispatch.plan.resumed.v1'> = { plan, branch };
    await work.record('dispatch.plan.resumed.v1', { data });
    return { plan };
  }

  async show(work: Work, { plan }: InputOf<Routes['getPlan']>) {
    const one = await plans.find(work, plan);
    const visits = await work.em.find(PlannedVisit, { plan }, { orderBy: { occurrence: 'asc' } });
    return {
      ...viewOf(one, await customerThatCounts(work, one.customer)),
      visits: visits.map(visitOf),
    };
  }

  async list(work: Work, { branch, state, limit, before }: InputOf<Routes['listPlans']>) {
    const { items, next } =
      state === 'waiting'
        ? await plans.list(work, { branch, limit, before }, { needs: { $ne: null } })
        : await plans.list(work, { branch, state, limit, before });
    const customers = await Promise.all(items.map((one) => customerThatCounts(work, one.customer)));
    return { plans: items.map((one, n) => viewOf(one, customers[n] ?? one.customer)), next };
  }
}

const visitOf = (one: PlannedVisit): PlannedVisitView => ({
  occurrence: one.occurrence,
  nominal: one.nominal,
  due: one.due,
  state: one.state,
  call: one.call ?? null,
  completedOn: one.completedOn ?? null,
  calendarUnknown: one.calendarUnknown,
  gaveWayTo: one.gaveWayTo ?? null,
  madeUp: one.madeUpBy ? { by: one.madeUpBy, why: one.madeUpWhy ?? '' } : null,
});

const viewOf = (one: Plan, customer: string): PlanView => ({
  plan: one.plan,
  branch: one.branch,
  contract: one.contract ?? null,
  customer,
  devices: one.devices,
  kind: one.kind,
  every: one.every,
  countedFrom: one.countedFrom,
  moved: one.moved,
  leadDays: one.leadDays,
  firstOn: one.firstOn,
  endsOn: one.endsOn ?? null,
  state: one.state,
  needs: one.needs ?? null,
});
