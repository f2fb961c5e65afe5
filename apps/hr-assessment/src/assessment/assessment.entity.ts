import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Routes = (typeof routes)['hr-assessment'];
export type SanctionProposals = OutputOf<Routes['listAssessments']>['assessments'][number]['proposals'];

/** An assessment of a person: opened by a complaint found true of that person, decided by HR with a sanction or none. */
const AssessmentSchema = defineEntity({
  name: 'Assessment',
  tableName: 'assessment',
  properties: {
    assessment: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    /** The first complaint about the incident. */
    complaint: p.string(),
    /** As the story said it; null for assessments from before it did. */
    incident: p.string().nullable(),
    person: p.string(),
    cause: p.string(),
    state: p.string().$type<'open' | 'decided'>(),
    sanction: p.string().nullable(),
    reason: p.string().nullable(),
    /** Integer fen, for a fine or a deduction. */
    amountFen: p.bigint('number').nullable(),
    proposals: p.json<SanctionProposals>(),
    openedAt: p.datetime(),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.string().nullable(),
  },
});
export class Assessment extends AssessmentSchema.class {}
AssessmentSchema.setClass(Assessment);
