import { z } from 'zod';
import { route } from '../base/define.js';
import { CaseId, ComplaintNo, Instant, SurveyNo } from '../base/values.js';

/** What a customer reads of surveys and complaints of a case of their own: the answer, and nothing of whom it judges. */
export const OwnAnswers = z.strictObject({
  caseId: CaseId,
  surveys: z.array(
    z.strictObject({
      survey: SurveyNo,
      state: z.enum(['asked', 'answered', 'unreachable']),
      form: z.string(),
      score: z.int().nullable(),
    }),
  ),
  complaints: z.array(
    z.strictObject({
      complaint: ComplaintNo,
      openedAt: Instant,
      isClosed: z.boolean(),
      answer: z.string().nullable(),
      answeredAt: Instant.nullable(),
      remedy: z.string().nullable(),
    }),
  ),
});

export const ownAnswerRoutes = {
  readAnswer: route({
    service: 'complaints',
    method: 'GET',
    path: '/own/cases/:caseId',
    summary: { zh: '查看投诉答复', en: 'Read the answer to a complaint' },
    input: z.strictObject({ caseId: CaseId }),
    output: OwnAnswers,
    refusals: ['CASE_NOT_FOUND'],
  }),
};
