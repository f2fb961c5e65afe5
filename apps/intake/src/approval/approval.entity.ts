import type { CommandInput, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type ApprovalView = OutputOf<typeof routes.intake.listApprovals>['approvals'][number];

/** 审批: what was asked of which role, and what was decided. One per case. */
const ApprovalSchema = defineEntity({
  name: 'Approval',
  tableName: 'approval',
  properties: {
    caseId: p.string().primary(),
    branch: p.string(),
    by: p.string().$type<ApprovalView['by']>(),
    state: p.enum(['asked', 'approved', 'refused']),
    citations: p.json<CommandInput<'intake.askApproval'>['citations']>(),
    askedAt: p.datetime(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
    reason: p.string().nullable(),
  },
});
export class Approval extends ApprovalSchema.class {}
ApprovalSchema.setClass(Approval);

export const viewOf = (one: Approval): ApprovalView => ({
  caseId: one.caseId,
  branch: one.branch,
  by: one.by,
  state: one.state,
  askedAt: one.askedAt.toISOString(),
  decidedBy: one.decidedBy ?? null,
  decidedAt: one.decidedAt?.toISOString() ?? null,
  reason: one.reason ?? null,
});
