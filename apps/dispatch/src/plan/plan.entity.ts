import type { Device, InputOf, RequestOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Opened = InputOf<typeof routes.dispatch.openPlan>;
export type Terms = Pick<Opened, 'kind' | 'every' | 'countedFrom' | 'moved' | 'leadDays'>;
export type Opening = RequestOf<typeof routes.dispatch.openPlan>;

/** 保养、走访计划: whose devices are visited, how often, and what moves a due day. */
const PlanSchema = defineEntity({
  name: 'Plan',
  tableName: 'plan',
  properties: {
    plan: p.string().primary(),
    branch: p.string(),
    /** The branch's zone when the plan was opened: the plan's days are days there. */
    zone: p.string(),
    contract: p.string().nullable(),
    customer: p.uuid(),
    devices: p.json<Device[]>(),
    kind: p.string().$type<Terms['kind']>(),
    every: p.json<Terms['every']>(),
    countedFrom: p.string().$type<Terms['countedFrom']>(),
    moved: p.string().$type<Terms['moved']>(),
    leadDays: p.integer(),
    firstOn: p.date(),
    endsOn: p.date().nullable(),
    state: p.enum(['running', 'stopped', 'closed']),
    reason: p.string().nullable(),
    needs: p.string().nullable(),
    openedAt: p.datetime(),
    version: p.integer().version(),
  },
});
export class Plan extends PlanSchema.class {}
PlanSchema.setClass(Plan);
