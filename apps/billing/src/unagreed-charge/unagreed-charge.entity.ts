import type { CommandInput, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listUnagreedCharges>['unagreedCharges'][number];

/** 未获同意的收费: work that was done, and that the customer does not agree to pay. One per case; amount in fen. */
const UnagreedChargeSchema = defineEntity({
  name: 'UnagreedCharge',
  tableName: 'unagreed_charge',
  properties: {
    caseId: p.string().primary(),
    branch: p.string(),
    quotation: p.string(),
    amountFen: p.bigint('number'),
    citations: p.json<CommandInput<'billing.askUnagreedCharge'>['citations']>(),
    state: p.enum(['asked', 'waived', 'left-as-difference', 'withdrawn']),
    askedAt: p.datetime(),
    reason: p.string().nullable(),
    owner: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class UnagreedCharge extends UnagreedChargeSchema.class {}
UnagreedChargeSchema.setClass(UnagreedCharge);

export const viewOf = (one: UnagreedCharge): View => ({
  caseId: one.caseId,
  branch: one.branch,
  quotation: one.quotation,
  amountFen: one.amountFen,
  state: one.state,
  askedAt: one.askedAt.toISOString(),
  reason: one.reason ?? null,
  owner: one.owner ?? null,
  decidedAt: one.decidedAt?.toISOString() ?? null,
});
