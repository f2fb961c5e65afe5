import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<(typeof routes)['hr-assessment']['listAppeals']>['appeals'][number];

/** 申诉: one person's appeal against the sanction of one assessment. */
const AppealSchema = defineEntity({
  name: 'Appeal',
  tableName: 'appeal',
  properties: {
    appeal: p.string().primary(),
    assessment: p.string(),
    caseId: p.string(),
    branch: p.string(),
    person: p.string(),
    state: p.string().$type<View['state']>(),
    reason: p.string(),
    was: p.string().$type<View['was']>(),
    outcome: p.string().$type<NonNullable<View['outcome']>>().nullable(),
    answer: p.string().nullable(),
    madeAt: p.datetime(),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.string().nullable(),
  },
});
export class Appeal extends AppealSchema.class {}
AppealSchema.setClass(Appeal);
