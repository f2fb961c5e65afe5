import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { list } from '../base/list.js';
import { Role } from '../base/people.js';
import { Branch, CaseId, Citation, Fen, Instant, PersonId, Reason } from '../base/values.js';

/** 标准外收费审批: a price that is in no published fee schedule, or stands there otherwise, needs a supervisor's word. */
const Ref = { caseId: CaseId, branch: Branch };
export const OffScheduleLine = z.strictObject({
  code: z.string(),
  unitFen: Fen,
  publishedFen: Fen.nullable(),
});
const Asked = { by: Role, lines: z.array(OffScheduleLine).min(1), citations: z.array(Citation) };

export const PriceApprovalView = z.strictObject({
  ...Ref,
  by: Role,
  lines: z.array(OffScheduleLine),
  state: z.enum(['asked', 'approved', 'refused']),
  askedAt: Instant,
  decidedBy: PersonId.nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
});

export const priceApprovalCommands = {
  'billing.askPriceApproval': command('billing', z.strictObject(Asked), z.object({})),
};

export const priceApprovalFacts = {
  'billing.price-approval.asked.v1': fact(
    'billing',
    false,
    { zh: '标准外收费已送审批', en: 'Approval of prices off the schedule asked' },
    z.strictObject({ ...Ref, ...Asked }),
  ),
  'billing.price-approval.given.v1': fact(
    'billing',
    'signals',
    { zh: '标准外收费已审批', en: 'Prices off the schedule decided' },
    z.strictObject({
      ...Ref,
      approved: z.boolean(),
      decidedBy: PersonId,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

const service = 'billing' as const;

export const priceApprovalRoutes = {
  decidePriceApproval: route({
    service,
    method: 'POST',
    path: '/price-approvals/:caseId',
    summary: {
      zh: '审批标准外收费（不同意的：有标准的按标准，没有的不收）',
      en: 'Decide prices off the schedule (refused: charged as published, or not at all)',
    },
    input: z.strictObject({ caseId: CaseId, approved: z.boolean(), reason: Reason }),
    output: z.strictObject({ caseId: CaseId }),
    refusals: ['PRICE_APPROVAL_NOT_ASKED', 'PRICE_APPROVAL_DECIDED', 'OTHER_BRANCH'],
  }),
  listPriceApprovals: list({
    service,
    path: '/price-approvals',
    summary: { zh: '标准外收费审批', en: 'Approvals of prices off the schedule' },
    output: z.strictObject({ priceApprovals: z.array(PriceApprovalView) }),
  }),
};

export const priceApprovalRefusals = {
  PRICE_APPROVAL_NOT_ASKED: {
    status: 404,
    zh: '案件 {caseId} 没有待审批的标准外收费',
    en: 'Case {caseId} has no prices off the schedule to be approved',
  },
  PRICE_APPROVAL_DECIDED: {
    status: 409,
    zh: '案件 {caseId} 的标准外收费已审批',
    en: 'The prices of case {caseId} are decided already',
  },
} as const;

export const priceApprovalShapes = { PriceApprovalView };
