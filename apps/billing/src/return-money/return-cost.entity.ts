import type { CommandInput, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listReturnCosts>['returnCosts'][number];

/** 退货费用: what a return that was not granted costs the customer. One per case; amounts in fen. */
const ReturnCostSchema = defineEntity({
  name: 'ReturnCost',
  tableName: 'return_cost',
  properties: {
    caseId: p.string().primary(),
    branch: p.string(),
    state: p.enum(['asked', 'stated', 'waived', 'withdrawn']),
    citations: p.json<CommandInput<'billing.askReturnCost'>['citations']>(),
    lines: p.json<View['lines']>().onCreate(() => []),
    amountFen: p.bigint('number').onCreate(() => 0),
    askedAt: p.datetime(),
    by: p.string().nullable(),
    reason: p.string().nullable(),
    version: p.integer().version(),
  },
});
export class ReturnCost extends ReturnCostSchema.class {}
ReturnCostSchema.setClass(ReturnCost);

export const costView = (one: ReturnCost): View => ({
  caseId: one.caseId,
  branch: one.branch,
  state: one.state,
  lines: one.lines,
  amountFen: one.amountFen,
  askedAt: one.askedAt.toISOString(),
  by: one.by ?? null,
  reason: one.reason ?? null,
});
