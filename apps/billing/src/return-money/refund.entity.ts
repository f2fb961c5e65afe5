import type { CommandInput, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listRefunds>['refunds'][number];

/** 退款: what a return that was granted pays back. One per case; amounts in fen. */
const RefundSchema = defineEntity({
  name: 'Refund',
  tableName: 'refund',
  properties: {
    caseId: p.string().primary(),
    branch: p.string(),
    state: p.enum(['asked', 'approved', 'paid', 'withdrawn']),
    citations: p.json<CommandInput<'billing.askRefund'>['citations']>(),
    amountFen: p.bigint('number').onCreate(() => 0),
    askedAt: p.datetime(),
    approvedBy: p.string().nullable(),
    approvedAt: p.datetime().nullable(),
    reason: p.string().nullable(),
    way: p.string().$type<NonNullable<View['way']>>().nullable(),
    paidBy: p.string().nullable(),
    paidAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class Refund extends RefundSchema.class {}
RefundSchema.setClass(Refund);

export const refundView = (one: Refund): View => ({
  caseId: one.caseId,
  branch: one.branch,
  state: one.state,
  amountFen: one.amountFen,
  askedAt: one.askedAt.toISOString(),
  approvedBy: one.approvedBy ?? null,
  reason: one.reason ?? null,
  way: one.way ?? null,
  paidAt: one.paidAt?.toISOString() ?? null,
  paidBy: one.paidBy ?? null,
});
