import { z } from 'zod';
import { route } from '../base/define.js';
import { numbered } from '../base/list.js';
import { AssessmentNo, Branch, CaseId, ComplaintNo, Instant, PersonId, Reason } from '../base/values.js';
import { appealRoutes, concerned } from './appeal.js';
import { qualificationRoutes } from './qualification.js';
import { SanctionDecided, SanctionProposal } from './sanction.js';
import { BranchDocument, PersonDocument } from './shapes.js';

const service = 'hr-assessment' as const;

export const AssessmentView = z.strictObject({
  assessment: AssessmentNo,
  caseId: CaseId,
  branch: z.string(),
  complaint: ComplaintNo,
  person: PersonId,
  cause: z.string(),
  state: z.enum(['open', 'decided']),
  sanction: z.string().nullable(),
  amountFen: z.int().nullable(),
  proposals: z.array(SanctionProposal),
  decidedAt: Instant.nullable(),
});

export const hrAssessmentRoutes = {
  putBranches: route({
    service,
    method: 'PUT',
    path: '/branches',
    roles: ['hr', 'operator'],
    summary: { zh: '导入分支机构', en: 'Load branches' },
    input: z.strictObject({ branches: z.array(BranchDocument).min(1).max(500) }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['BRANCH_PARENT_UNKNOWN', 'OTHER_BRANCH'],
  }),
  putPeople: route({
    service,
    method: 'PUT',
    path: '/people',
    roles: ['hr', 'operator'],
    summary: { zh: '导入人员', en: 'Load people' },
    input: z.strictObject({ people: z.array(PersonDocument).min(1).max(2000) }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['BRANCH_UNKNOWN', 'OTHER_BRANCH'],
  }),
  listBranches: route({
    service,
    method: 'GET',
    path: '/branches',
    roles: 'public',
    summary: { zh: '分支机构', en: 'Branches' },
    input: z.strictObject({}),
    output: z.strictObject({ branches: z.array(BranchDocument) }),
    refusals: [],
  }),
  listPeople: route({
    service,
    method: 'GET',
    path: '/people',
    roles: ['hr', 'operator', 'supervisor', 'auditor', 'general-manager', 'complaint-handler'],
    summary: { zh: '人员', en: 'People' },
    input: z.strictObject({ branch: Branch.optional() }),
    output: z.strictObject({ people: z.array(PersonDocument) }),
    refusals: ['OTHER_BRANCH'],
  }),
  decide: route({
    service,
    method: 'POST',
    path: '/assessments/:assessment/decision',
    roles: ['hr'],
    summary: { zh: '考核决定', en: 'Decide an assessment' },
    input: z.strictObject({
      assessment: AssessmentNo,
      sanction: SanctionDecided,
      reason: Reason,
      occurredAt: Instant.optional(),
    }),
    output: z.strictObject({ assessment: AssessmentNo }),
    refusals: [
      'ASSESSMENT_NOT_FOUND',
      'ASSESSMENT_DECIDED',
      'ACCUSED_CANNOT_DECIDE',
      'SANCTION_NOT_IN_PACK',
      'SANCTION_AMOUNT_BLANK',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listAssessments: numbered({
    service,
    path: '/assessments',
    roles: concerned,
    summary: { zh: '考核列表（各人只见自己的）', en: 'Assessments; staff see their own' },
    output: z.strictObject({ assessments: z.array(AssessmentView) }),
  }),
  ...appealRoutes,
  ...qualificationRoutes,
};
