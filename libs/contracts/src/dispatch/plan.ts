import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Device } from '../base/device.js';
import { bySerial, distinct } from '../base/distinct.js';
import { list } from '../base/list.js';
import { VisitTerms } from '../base/recurrence.js';
import { Branch, CallNo, CaseId, ContractNo, Day, Instant, PlanNo, Reason } from '../base/values.js';

const service = 'dispatch' as const;
const Ref = { plan: PlanNo, branch: Branch };
const occurrence = z.int().min(1);

/** One visit of a plan. `nominal` is the day by the plan's own count; `due` is that day moved off holidays. */
export const PlannedVisit = z.strictObject({
  occurrence,
  nominal: Day,
  due: Day,
  /** `missed`: it was past when the plan was entered. `gave-way`: another visit falls on its day. Neither is made. */
  state: z.enum(['scheduled', 'called', 'done', 'cancelled', 'missed', 'gave-way']),
  call: CallNo.nullable(),
  completedOn: Day.nullable(),
  /** The holidays of its year are not announced yet; it is counted again when they are. */
  calendarUnknown: z.boolean(),
  gaveWayTo: occurrence.nullable(),
  /** Who decided to make it up, and why. */
  madeUp: z.strictObject({ by: z.string(), why: z.string() }).nullable(),
});
export const PlanView = z.strictObject({
  ...Ref,
  contract: ContractNo.nullable(),
  /** The file that counts: what the customer's file was merged into, where it was. */
  customer: z.uuid(),
  devices: z.array(Device),
  ...VisitTerms.shape,
  firstOn: Day,
  endsOn: Day.nullable(),
  state: z.enum(['running', 'stopped', 'closed']),
  needs: z.string().nullable(),
  visits: z.array(PlannedVisit),
});

/** What is entered as a call when a visit is due; references only. */
const Called = z.object({
  customer: z.uuid(),
  devices: z.array(Device),
  kind: VisitTerms.shape.kind,
  waitsForCompletion: z.boolean(),
});

/** Commands of a plan's story; their subject is the plan. */
export const planCommands = {
  /**
   * The visit's due day and the instant to call it; or, with no visit left, the instant at which the plan ends. A story
   * that says `skips` is answered with the visit that is made next: a missed one that somebody makes up, or the first
   * from `occurrence` on that is neither missed nor gives way.
   */
  'dispatch.scheduleVisit': command(
    'dispatch',
    z.strictObject({ occurrence, skips: z.literal(true).optional() }),
    z.object({
      due: Day.nullable(),
      at: Instant.nullable(),
      visit: Called.nullable(),
      occurrence: occurrence.optional(),
    }),
  ),
  'dispatch.noteVisit': command(
    'dispatch',
    z.strictObject({ occurrence, call: CallNo, cases: z.array(CaseId) }),
    z.object({}),
  ),
  /** Not closed where the plan was extended in the meantime. */
  'dispatch.closePlan': command(
    'dispatch',
    z.strictObject({ occurrence }),
    z.object({ closed: z.boolean() }),
  ),
  'dispatch.flagPlan': command(
    'dispatch',
    z.strictObject({ step: z.string(), code: z.string() }),
    z.object({}),
  ),
};

const ofPlan = { subject: 'plan', story: 'plan' } as const;

/** Facts of a plan are keyed by its number. */
export const planFacts = {
  'dispatch.plan.opened.v1': fact(
    'dispatch',
    'starts',
    { zh: '保养计划已建立', en: 'Plan opened' },
    z.strictObject({
      ...Ref,
      contract: ContractNo.nullable(),
      ...VisitTerms.shape,
      firstOn: Day,
      endsOn: Day.nullable(),
    }),
    ofPlan,
  ),
  'dispatch.plan.extended.v1': fact(
    'dispatch',
    'signals',
    { zh: '保养计划已延长', en: 'Plan extended' },
    z.strictObject({ ...Ref, endsOn: Day }),
    ofPlan,
  ),
  'dispatch.plan.stopped.v1': fact(
    'dispatch',
    'signals',
    { zh: '保养计划已停止', en: 'Plan stopped' },
    z.strictObject({ ...Ref, text: z.strictObject({ reason: Reason }) }),
    ofPlan,
  ),
  /** Days were counted again, as the holidays of their year are known now. */
  'dispatch.plan.recounted.v1': fact(
    'dispatch',
    'signals',
    { zh: '节假日公布，已重新推算', en: 'Counted again by the holidays now known' },
    z.strictObject({ ...Ref, occurrence, due: Day }),
    ofPlan,
  ),
  /** Past already when the plan was entered; no call is made for it. */
  'dispatch.plan.visit-missed.v1': fact(
    'dispatch',
    false,
    { zh: '计划到访已错过', en: 'Planned visit missed' },
    z.strictObject({ ...Ref, occurrence, due: Day }),
    ofPlan,
  ),
  'dispatch.plan.visit-gave-way.v1': fact(
    'dispatch',
    false,
    { zh: '计划到访与另一次同日，让出', en: 'Planned visit gave way to another on its day' },
    z.strictObject({ ...Ref, occurrence, due: Day, to: occurrence }),
    ofPlan,
  ),
  'dispatch.plan.visit-made-up.v1': fact(
    'dispatch',
    'signals',
    { zh: '决定补做计划到访', en: 'A missed visit is to be made up' },
    z.strictObject({ ...Ref, occurrence, due: Day, text: z.strictObject({ reason: Reason }) }),
    ofPlan,
  ),
  'dispatch.plan.visit-called.v1': fact(
    'dispatch',
    false,
    { zh: '计划到访已登记叫修', en: 'Planned visit called' },
    z.strictObject({ ...Ref, occurrence, due: Day, call: CallNo }),
    ofPlan,
  ),
  /** Every case of the visit's call has ended. */
  'dispatch.plan.visit-ended.v1': fact(
    'dispatch',
    'signals',
    { zh: '计划到访已结束', en: 'Planned visit ended' },
    z.strictObject({ ...Ref, occurrence, how: z.enum(['done', 'cancelled']), endedOn: Day }),
    ofPlan,
  ),
  'dispatch.plan.closed.v1': fact(
    'dispatch',
    false,
    { zh: '保养计划已结束', en: 'Plan closed' },
    z.strictObject({ ...Ref, how: z.enum(['run-out', 'stopped']) }),
    { ...ofPlan, ends: true },
  ),
  'dispatch.plan.flagged.v1': fact(
    'dispatch',
    false,
    { zh: '保养计划需人处理', en: 'Plan needs a person' },
    z.strictObject({ ...Ref, step: z.string(), code: z.string() }),
    ofPlan,
  ),
  'dispatch.plan.resumed.v1': fact(
    'dispatch',
    'signals',
    { zh: '保养计划继续', en: 'Plan resumed' },
    z.strictObject(Ref),
    ofPlan,
  ),
};

const named = z.strictObject({ plan: PlanNo });
export const planRoutes = {
  openPlan: route({
    service,
    method: 'POST',
    path: '/plans',
    status: 201,
    summary: { zh: '建立保养或走访计划', en: 'Open a maintenance or visit plan' },
    input: z
      .strictObject({
        branch: Branch,
        /** The customer's file, as intake answered it. */
        customer: z.uuid(),
        devices: distinct(z.array(Device).min(1).max(99), bySerial, 'serial'),
        ...VisitTerms.shape,
        firstOn: Day,
        endsOn: Day.nullable().default(null),
      })
      .refine(({ firstOn, endsOn }) => !endsOn || firstOn <= endsOn, { path: ['endsOn'] }),
    output: named,
    refusals: ['BRANCH_UNKNOWN', 'SOLD_AFTER', 'OTHER_BRANCH', 'CUSTOMER_NOT_FOUND'],
  }),
  stopPlan: route({
    service,
    method: 'POST',
    path: '/plans/:plan/stop',
    summary: { zh: '停止计划', en: 'Stop a plan' },
    input: z.strictObject({ plan: PlanNo, reason: Reason }),
    output: named,
    refusals: ['PLAN_NOT_FOUND', 'PLAN_NOT_RUNNING', 'OTHER_BRANCH'],
  }),
  makeUpVisit: route({
    service,
    method: 'POST',
    path: '/plans/:plan/visits/:occurrence/make-up',
    summary: {
      zh: '补做错过或让出的到访，须有原因',
      en: 'Make up a visit that was missed or gave way, with a reason',
    },
    input: z.strictObject({
      plan: PlanNo,
      occurrence: z.coerce.number().int().min(1).max(100_000),
      reason: Reason,
    }),
    output: z.strictObject({ plan: PlanNo, occurrence, due: Day }),
    refusals: ['PLAN_NOT_FOUND', 'PLAN_NOT_RUNNING', 'PLAN_VISIT_NOT_MISSED', 'OTHER_BRANCH'],
  }),
  resumePlan: route({
    service,
    method: 'POST',
    path: '/plans/:plan/resume',
    summary: { zh: '让计划流程继续', en: 'Resume a plan that waited for a person' },
    input: named,
    output: named,
    refusals: ['PLAN_NOT_FOUND', 'PLAN_NOT_FLAGGED', 'OTHER_BRANCH'],
  }),
  getPlan: route({
    service,
    method: 'GET',
    path: '/plans/:plan',
    summary: { zh: '查看计划与各次到访', en: 'Show a plan and its visits' },
    input: named,
    output: PlanView,
    refusals: ['PLAN_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  listPlans: list({
    service,
    path: '/plans',
    summary: {
      zh: '计划列表（state=waiting：需人处理的）',
      en: 'Plans; state=waiting: those that need a person',
    },
    also: ['waiting'],
    output: z.strictObject({ plans: z.array(PlanView.omit({ visits: true })) }),
  }),
};

export const planRefusals = {
  PLAN_NOT_FOUND: { status: 404, zh: '没有计划 {plan}', en: 'There is no plan {plan}' },
  PLAN_NOT_RUNNING: {
    status: 409,
    zh: '计划 {plan} 已停止或结束',
    en: 'Plan {plan} was stopped or has ended',
  },
  PLAN_VISIT_NOT_MISSED: {
    status: 409,
    zh: '计划 {plan} 第 {occurrence} 次到访没有错过，也没有让出',
    en: 'Visit {occurrence} of plan {plan} was neither missed nor gave way',
  },
  PLAN_NOT_FLAGGED: {
    status: 409,
    zh: '计划 {plan} 不在等待处理',
    en: 'Plan {plan} does not wait for a person',
  },
} as const;

export const planShapes = { PlannedVisit, PlanView };
