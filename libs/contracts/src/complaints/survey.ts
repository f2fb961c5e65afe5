import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Branch, CaseId, Instant, SurveyNo } from '../base/values.js';

/** How a pack asks the customer: 满意度调查, 征求反馈 (`company` 5), 服务评价表 (`equipment` 18). */
export const SurveyForm = z.enum(['survey', 'feedback', 'evaluation']);

/** Asked, and the customer would not or could not be reached: that counts as asked (`field-service` 三.7). */
const How = z.enum(['refused', 'unreachable']);

export const surveyFormFacts = {
  'complaints.survey.unreached.v1': fact(
    'complaints',
    'signals',
    { zh: '客户拒答或联系不上', en: 'Customer refused or could not be reached' },
    z.strictObject({ caseId: CaseId, branch: Branch, survey: SurveyNo, how: How }),
  ),
};

export const surveyFormRoutes = {
  surveyUnreached: route({
    service: 'complaints',
    method: 'POST',
    path: '/surveys/:survey/unreached',
    roles: ['customer-service', 'clerk', 'technician', 'service-provider'],
    summary: { zh: '客户拒答或联系不上', en: 'The customer refused or could not be reached' },
    input: z.strictObject({ survey: SurveyNo, how: How, occurredAt: Instant.optional() }),
    output: z.strictObject({ survey: SurveyNo }),
    refusals: ['SURVEY_NOT_FOUND', 'SURVEY_ANSWERED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
};
