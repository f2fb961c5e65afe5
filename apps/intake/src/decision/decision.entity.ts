import type { CommandInput } from '@aftercase/contracts';
import type { Citation } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

type Recorded = CommandInput<'intake.recordDecision'>;

/**
 * A decision of a case with its reasons and the articles it rests on. It is never changed; another may follow,
 * and a person's own names the one that it overrides.
 */
const DecisionSchema = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  properties: {
    id: p.uuid().primary(),
    caseId: p.string(),
    decision: p.string().$type<Recorded['decision']>(),
    outcome: p.string(),
    amountFen: p.bigint('number').nullable(),
    reasons: p.json<{ zh: string; en: string }[]>(),
    citations: p.json<Citation[]>(),
    /** What it was made from, and the slice of the pack that made it; old ones lack both. */
    facts: p.json<NonNullable<Recorded['facts']>>().nullable(),
    under: p.json<NonNullable<Recorded['under']>>().nullable(),
    /** Which sanctions the pack provides; null where that is not what was decided. */
    sanctions: p.json<NonNullable<Recorded['sanctions']>>().nullable(),
    /** Null: the pack. Else who decided otherwise, in which role, and why. */
    by: p.string().nullable(),
    role: p.string().nullable(),
    overrides: p.uuid().nullable(),
    reason: p.string().nullable(),
    at: p.datetime(),
  },
});
export class Decision extends DecisionSchema.class {}
DecisionSchema.setClass(Decision);
