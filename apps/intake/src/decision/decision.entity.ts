import type { Citation } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

/** A decision of a case with its reasons and the articles it rests on. It is never changed; another may follow. */
const DecisionSchema = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  properties: {
    id: p.uuid().primary(),
    caseId: p.string(),
    decision: p.string(),
    outcome: p.string(),
    reasons: p.json<{ zh: string; en: string }[]>(),
    citations: p.json<Citation[]>(),
    at: p.datetime(),
  },
});
export class Decision extends DecisionSchema.class {}
DecisionSchema.setClass(Decision);
