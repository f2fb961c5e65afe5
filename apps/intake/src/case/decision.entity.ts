import type { CommandInput } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Recorded = CommandInput<'intake.recordDecision'>;

/** A decision that the pack yielded for a case, with its reasons and articles. */
const DecisionSchema = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  properties: {
    id: p.uuid().primary(),
    caseId: p.string(),
    decision: p.string().$type<Recorded['decision']>(),
    outcome: p.string(),
    reasons: p.json<Recorded['reasons']>(),
    citations: p.json<Recorded['citations']>(),
    at: p.datetime().fieldName('decided_at'),
  },
});
export class Decision extends DecisionSchema.class {}
DecisionSchema.setClass(Decision);
