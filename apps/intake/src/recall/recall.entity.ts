import { defineEntity, p } from '@mikro-orm/core';

/** 召回: one matter with many devices, each with a case of its own. */
const RecallSchema = defineEntity({
  name: 'Recall',
  tableName: 'recall',
  properties: {
    recall: p.string().primary(),
    branch: p.string(),
    zone: p.string(),
    kind: p.string(),
    reason: p.text(),
    state: p.enum(['open', 'closed']),
    needs: p.string().nullable(),
    openedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class Recall extends RecallSchema.class {}
RecallSchema.setClass(Recall);
