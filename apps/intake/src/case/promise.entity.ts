import type { CommandInput } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Made = CommandInput<'intake.makePromise'>;

/** What the customer was promised and by when, and whether it was kept. */
const PromiseSchema = defineEntity({
  name: 'CasePromise',
  tableName: 'case_promise',
  properties: {
    caseId: p.string().primary(),
    promise: p.string().$type<Made['promise']>().primary(),
    due: p.datetime(),
    warnAt: p.datetime(),
    state: p.enum(['open', 'kept', 'breached']),
    keptAt: p.datetime().nullable(),
    breachWithdrawnAt: p.datetime().nullable(),
    citations: p.json<Made['citations']>(),
    madeAt: p.datetime(),
  },
});
export class CasePromise extends PromiseSchema.class {}
PromiseSchema.setClass(CasePromise);
