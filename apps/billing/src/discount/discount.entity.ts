import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listDiscounts>['discounts'][number];

/** 优惠: one per case, approved before its charge stands. Amount in fen. */
const DiscountSchema = defineEntity({
  name: 'Discount',
  tableName: 'discount',
  properties: {
    caseId: p.string().primary(),
    branch: p.string(),
    fen: p.bigint('number').nullable(),
    percent: p.float().nullable(),
    state: p.enum(['approved', 'applied', 'unused']),
    reason: p.string(),
    approvedBy: p.string(),
    role: p.string().$type<View['role']>(),
    at: p.datetime(),
  },
});
export class Discount extends DiscountSchema.class {}
DiscountSchema.setClass(Discount);

export const viewOf = (one: Discount): View => ({
  caseId: one.caseId,
  branch: one.branch,
  fen: one.fen ?? null,
  percent: one.percent ?? null,
  state: one.state,
  reason: one.reason,
  approvedBy: one.approvedBy,
  role: one.role,
  at: one.at.toISOString(),
});
