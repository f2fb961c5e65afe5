import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { numbered } from '../base/list.js';
import { SanctionDecided, SanctionProposal } from '../base/sanction.js';
import {
  AssessmentNo,
  Branch,
  CaseId,
  Citation,
  ComplaintNo,
  Fen,
  Instant,
  PersonId,
  Reason,
} from '../base/values.js';

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

export const assessmentCommands = {
  'hr-assessment.openAssessment': command(
    'hr-assessment',
    z.strictObject({
      complaint: ComplaintNo,
      person: PersonId,
      cause: z.string(),
      proposals: z.array(SanctionProposal).optional(),
      citations: z.array(Citation).optional(),
      /**
       * The complaint that the same incident came first with; null: an incident of its own. Stories from before
       * release 4 don't say.
       */
      sameIncidentAs: ComplaintNo.nullable().optional(),
    }),
    z.object({ assessment: AssessmentNo }),
  ),
};

const Ref = { caseId: CaseId, branch: Branch, assessment: AssessmentNo, complaint: ComplaintNo };

/** The complaint's workflow waits for the decision. */
export const assessmentFacts = {
  'hr-assessment.assessment.opened.v1': fact(
    'hr-assessment',
    false,
    { zh: '考核已立案', en: 'Assessment opened' },
    z.strictObject({
      ...Ref,
      person: PersonId,
      proposals: z.array(SanctionProposal).optional(),
      citations: z.array(Citation).optional(),
    }),
    { story: 'complaint' },
  ),
  'hr-assessment.assessment.decided.v1': fact(
    'hr-assessment',
    'signals',
    { zh: '考核已决定', en: 'Assessment decided' },
    z.strictObject({
      ...Ref,
      person: PersonId,
      sanction: SanctionDecided,
      amountFen: Fen.nullable().optional(),
      /** Where the pack provides for it, or, decided otherwise, nothing. */
      citations: z.array(Citation).optional(),
      text: z.strictObject({ reason: Reason }),
    }),
    { story: 'complaint' },
  ),
};

const service = 'hr-assessment' as const;

export const assessmentRoutes = {
  decide: route({
    service,
    method: 'POST',
    path: '/assessments/:assessment/decision',
    summary: { zh: '考核决定', en: 'Decide an assessment' },
    input: z.strictObject({
      assessment: AssessmentNo,
      sanction: SanctionDecided,
      reason: Reason,
      ...Entered,
    }),
    output: z.strictObject({ assessment: AssessmentNo }),
    refusals: [
      'ASSESSMENT_NOT_FOUND',
      'ASSESSMENT_DECIDED',
      'ACCUSED_CANNOT_DECIDE',
      'SANCTION_NOT_IN_PACK',
      'SANCTION_AMOUNT_BLANK',
      'INCIDENT_SANCTIONED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listAssessments: numbered({
    service,
    path: '/assessments',
    summary: { zh: '考核列表（各人只见自己的）', en: 'Assessments; staff see their own' },
    output: z.strictObject({ assessments: z.array(AssessmentView) }),
  }),
};

export const assessmentRefusals = {
  ASSESSMENT_NOT_FOUND: {
    status: 404,
    zh: '没有考核 {assessment}',
    en: 'There is no assessment {assessment}',
  },
  ASSESSMENT_DECIDED: {
    status: 409,
    zh: '考核 {assessment} 已决定',
    en: 'Assessment {assessment} is decided already',
  },
  SANCTION_NOT_IN_PACK: {
    status: 422,
    zh: '规章没有为此规定“{sanction}”，可选：{proposals}',
    en: 'The pack provides no "{sanction}" for this; it provides: {proposals}',
  },
  INCIDENT_SANCTIONED: {
    status: 409,
    zh: '同一事件已在考核 {assessment} 中处分，不再处分',
    en: 'The same incident was sanctioned already, in assessment {assessment}',
  },
  SANCTION_AMOUNT_BLANK: {
    status: 422,
    zh: '“{sanction}”的数额在规章中为空，公司填写之前不能处罚',
    en: 'The amount of "{sanction}" is blank in the pack: it cannot be imposed until the company sets it',
  },
} as const;

export const assessmentShapes = { AssessmentView };
