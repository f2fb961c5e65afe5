import { defineEntity, p } from '@mikro-orm/core';

/** A satisfaction survey of one case, and the one answer that it gets. */
const SurveySchema = defineEntity({
  name: 'Survey',
  tableName: 'survey',
  properties: {
    survey: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    technician: p.string().nullable(),
    form: p.string().$type<'survey' | 'feedback' | 'evaluation'>(),
    citations: p.json().$type<object[]>(),
    state: p.string().$type<'asked' | 'answered' | 'unreachable'>(),
    score: p.integer().nullable(),
    /** Asked, and not answered: the customer would not, or could not be reached. */
    unreached: p.string().$type<'refused' | 'unreachable'>().nullable(),
    comment: p.text().nullable(),
    askedAt: p.datetime(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.string().nullable(),
  },
});
export class Survey extends SurveySchema.class {}
SurveySchema.setClass(Survey);
