import type { CommandInput, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listPriceApprovals>['priceApprovals'][number];

/** 标准外收费审批: one per case, of the prices that are in no published schedule. */
const PriceApprovalSchema = defineEntity({
  name: 'PriceApproval',
  tableName: 'price_approval',
  properties: {
    caseId: p.string().primary(),
    branch: p.string(),
    by: p.string().$type<View['by']>(),
    lines: p.json<View['lines']>(),
    citations: p.json<CommandInput<'billing.askPriceApproval'>['citations']>(),
    state: p.enum(['asked', 'approved', 'refused']),
    askedAt: p.datetime(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    reason: p.string().nullable(),
  },
});
export class PriceApproval extends PriceApprovalSchema.class {}
PriceApprovalSchema.setClass(PriceApproval);

export const viewOf = (one: PriceApproval): View => ({
  caseId: one.caseId,
  branch: one.branch,
  by: one.by,
  lines: one.lines,
  state: one.state,
  askedAt: one.askedAt.toISOString(),
  decidedBy: one.decidedBy ?? null,
  decidedAt: one.decidedAt?.toISOString() ?? null,
  reason: one.reason ?? null,
});
