import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { list } from '../base/list.js';
import { Role } from '../base/people.js';
import { Branch, CaseId, Citation, Instant, PersonId, Reason } from '../base/values.js';

/** 审批: what a pack lets nobody do without somebody's consent (`field-service` 一.11: a return, the general manager's). */
const Ref = { caseId: CaseId, branch: Branch };

export const ApprovalView = z.strictObject({
  ...Ref,
  by: Role,
  state: z.enum(['asked', 'approved', 'refused']),
  askedAt: Instant,
  decidedBy: PersonId.nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
});

export const approvalCommands = {
  'intake.askApproval': command(
    'intake',
    z.strictObject({ by: Role, citations: z.array(Citation) }),
    z.object({}),
  ),
};

export const approvalFacts = {
  'intake.approval.asked.v1': fact(
    'intake',
    false,
    { zh: '已送审批', en: 'Approval asked' },
    z.strictObject({ ...Ref, by: Role, citations: z.array(Citation) }),
  ),
  'intake.approval.given.v1': fact(
    'intake',
    'signals',
    { zh: '审批已作出', en: 'Approval decided' },
    z.strictObject({
      ...Ref,
      approved: z.boolean(),
      decidedBy: PersonId,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

export const approvalRoutes = {
  decideApproval: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/approval',
    summary: { zh: '审批（同意或不同意）', en: 'Decide an approval' },
    input: z.strictObject({
      caseId: CaseId,
      approved: z.boolean(),
      reason: Reason,
      ...Entered,
    }),
    output: z.strictObject({ caseId: CaseId }),
    refusals: [
      'CASE_NOT_FOUND',
      'APPROVAL_NOT_ASKED',
      'APPROVAL_NOT_YOURS',
      'APPROVAL_DECIDED',
      'CASE_ARCHIVED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listApprovals: list({
    service: 'intake',
    path: '/approvals',
    summary: { zh: '待审批与已审批', en: 'Approvals' },
    output: z.strictObject({ approvals: z.array(ApprovalView) }),
  }),
};

export const approvalRefusals = {
  APPROVAL_NOT_ASKED: {
    status: 409,
    zh: '案件 {caseId} 没有待审批事项',
    en: 'No approval was asked for case {caseId}',
  },
  APPROVAL_NOT_YOURS: {
    status: 403,
    zh: '这项审批属于 {role}',
    en: 'This approval is for the {role} to decide',
  },
  APPROVAL_DECIDED: {
    status: 409,
    zh: '案件 {caseId} 已审批',
    en: 'The approval of {caseId} is decided already',
  },
} as const;
