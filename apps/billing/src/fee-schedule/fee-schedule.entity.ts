import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listFeeSchedules>['schedules'][number];

/** 收费标准: all prices of a branch, or of every branch ('*'), from a day on. Amounts in fen. */
const FeeScheduleSchema = defineEntity({
  name: 'FeeSchedule',
  tableName: 'fee_schedule',
  properties: {
    schedule: p.string().primary(),
    branch: p.string(),
    from: p.string().fieldName('from_day'),
    state: p.enum(['draft', 'published']),
    lines: p.json<View['lines']>(),
    draftedBy: p.string(),
    draftedAt: p.datetime(),
    publishedBy: p.string().nullable(),
    publishedAt: p.datetime().nullable(),
  },
});
export class FeeSchedule extends FeeScheduleSchema.class {}
FeeScheduleSchema.setClass(FeeSchedule);

export const viewOf = (one: FeeSchedule): View => ({
  schedule: one.schedule,
  branch: one.branch,
  from: one.from,
  state: one.state,
  lines: one.lines,
  draftedBy: one.draftedBy,
  draftedAt: one.draftedAt.toISOString(),
  publishedBy: one.publishedBy ?? null,
  publishedAt: one.publishedAt?.toISOString() ?? null,
});
