import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { numbered } from '../base/list.js';
import { Branch, CaseId, Citation, ComplaintNo, Instant, PersonId, SurveyNo, Text } from '../base/values.js';
import { readers } from './readers.js';

/** How a pack asks the customer: 满意度调查, 征求反馈 (`company` 5), 服务评价表 (`equipment` 18). */
export const SurveyForm = z.enum(['survey', 'feedback', 'evaluation']);

export const SurveyView = z.strictObject({
  survey: SurveyNo,
  caseId: CaseId,
  branch: z.string(),
  state: z.enum(['asked', 'answered', 'unreachable']),
  score: z.int().nullable(),
  answeredAt: Instant.nullable(),
  technician: PersonId.nullable(),
  form: SurveyForm,
});

/** The customer declined or could not be reached; the survey still counts as made (`field-service` 三.7). */
const How = z.enum(['refused', 'unreachable']);

export const surveyCommands = {
  'complaints.askSurvey': command(
    'complaints',
    z.strictObject({
      technician: PersonId.nullable(),
      citations: z.array(Citation),
      form: SurveyForm.optional(),
    }),
    z.object({ survey: SurveyNo }),
  ),
};

const Ref = { caseId: CaseId, branch: Branch };

export const surveyFacts = {
  'complaints.survey.asked.v1': fact(
    'complaints',
    false,
    { zh: '已发满意度调查', en: 'Survey asked' },
    z.strictObject({ ...Ref, survey: SurveyNo, form: SurveyForm.optional() }),
  ),
  'complaints.survey.answered.v1': fact(
    'complaints',
    'signals',
    { zh: '满意度调查已答', en: 'Survey answered' },
    z.strictObject({ ...Ref, survey: SurveyNo, score: z.int().min(1).max(5) }),
  ),
  'complaints.survey.unreached.v1': fact(
    'complaints',
    'signals',
    { zh: '客户拒答或联系不上', en: 'Customer refused or could not be reached' },
    z.strictObject({ caseId: CaseId, branch: Branch, survey: SurveyNo, how: How }),
  ),
};

const service = 'complaints' as const;

export const surveyRoutes = {
  answerSurvey: route({
    service,
    method: 'POST',
    path: '/surveys/:survey/answer',
    roles: ['customer-service', 'customer', 'agent', 'clerk', 'technician', 'service-provider'],
    summary: {
      zh: '登记满意度调查（2 分及以下自动登记投诉）',
      en: 'Record a survey answer (2 or less opens a complaint)',
    },
    input: z.strictObject({
      survey: SurveyNo,
      score: z.int().min(1).max(5),
      comment: Text.optional(),
      ...Entered,
    }),
    output: z.strictObject({ survey: SurveyNo, complaint: ComplaintNo.nullable() }),
    refusals: [
      'SURVEY_NOT_FOUND',
      'SURVEY_ANSWERED',
      'ACCUSED_CANNOT_DECIDE',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  surveyUnreached: route({
    service: 'complaints',
    method: 'POST',
    path: '/surveys/:survey/unreached',
    roles: ['customer-service', 'clerk', 'technician', 'service-provider'],
    summary: { zh: '客户拒答或联系不上', en: 'The customer refused or could not be reached' },
    input: z.strictObject({ survey: SurveyNo, how: How, ...Entered }),
    output: z.strictObject({ survey: SurveyNo }),
    refusals: [
      'SURVEY_NOT_FOUND',
      'SURVEY_ANSWERED',
      'ACCUSED_CANNOT_DECIDE',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listSurveys: numbered({
    service,
    path: '/surveys',
    roles: readers,
    summary: { zh: '满意度调查列表', en: 'Surveys' },
    output: z.strictObject({ surveys: z.array(SurveyView) }),
  }),
};

export const surveyRefusals = {
  SURVEY_NOT_FOUND: { status: 404, zh: '没有满意度调查 {survey}', en: 'There is no survey {survey}' },
  SURVEY_ANSWERED: { status: 409, zh: '满意度调查 {survey} 已答', en: 'Survey {survey} is answered already' },
} as const;

export const surveyShapes = { SurveyView };
