import { defineEntity, p } from '@mikro-orm/core';

/**
 * Which workflows were started and which have ended. Temporal forgets closed ids after its retention; this does
 * not, so nothing is started a second time years later (rule 1).
 */
const CaseRunSchema = defineEntity({
  name: 'CaseRun',
  tableName: 'case_run',
  properties: {
    workflowId: p.string().primary(),
    /** The column is called as it was when every run was a case's. */
    subject: p.string().fieldName('case_id'),
    state: p.enum(['open', 'closed']),
    startedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
  },
});
export class CaseRun extends CaseRunSchema.class {}
CaseRunSchema.setClass(CaseRun);
