import { z } from 'zod';
import { route } from '../base/define.js';
import { numbered } from '../base/list.js';
import { AssessmentNo, CaseId, ComplaintNo, Instant, PersonId, SurveyNo, Text } from '../base/values.js';
import { findingRoutes } from './finding.js';
import { ComplaintGrade, ComplaintMatter, handlingRoutes } from './handling.js';
import { SurveyForm, surveyFormRoutes } from './survey-form.js';

const service = 'complaints' as const;
/** Not those who may be complained of: what a complaint says of them they hear when it is found. */
const ledgerReaders = [
  'complaint-handler',
  'customer-service',
  'clerk',
  'hr',
  'auditor',
  'operator',
  'general-manager',
  'supervisor',
] as const;
const readers = [...ledgerReaders, 'technician', 'service-provider'] as const;

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
export const ComplaintView = z.strictObject({
  complaint: ComplaintNo,
  caseId: CaseId,
  branch: z.string(),
  source: z.string(),
  state: z.enum(['open', 'found', 'closed']),
  against: PersonId.nullable(),
  what: z.string(),
  about: ComplaintMatter,
  grade: ComplaintGrade.nullable(),
  answeredAt: Instant.nullable(),
  remedy: z.string().nullable(),
  substantiated: z.boolean().nullable(),
  cause: z.string().nullable(),
  finding: z.string().nullable(),
  outcome: z.string().nullable(),
  assessment: AssessmentNo.nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
});

export const complaintsRoutes = {
  answerSurvey: route({
    service,
    method: 'POST',
    path: '/surveys/:survey/answer',
    roles: ['customer-service', 'customer', 'clerk', 'technician', 'service-provider'],
    summary: {
      zh: '登记满意度调查（2 分及以下自动登记投诉）',
      en: 'Record a survey answer (2 or less opens a complaint)',
    },
    input: z.strictObject({
      survey: SurveyNo,
      score: z.int().min(1).max(5),
      comment: Text.optional(),
      occurredAt: Instant.optional(),
    }),
    output: z.strictObject({ survey: SurveyNo, complaint: ComplaintNo.nullable() }),
    refusals: ['SURVEY_NOT_FOUND', 'SURVEY_ANSWERED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  openComplaint: route({
    service,
    method: 'POST',
    path: '/complaints',
    roles: ['customer-service', 'clerk', 'complaint-handler', 'customer'],
    status: 201,
    summary: { zh: '登记投诉', en: 'Register a complaint' },
    input: z.strictObject({
      caseId: CaseId,
      source: z.enum(['call', 'letter', 'visit']),
      what: Text,
      against: PersonId.nullable().default(null),
      about: ComplaintMatter.default('other'),
      /** Somebody was hurt. */
      injury: z.boolean().default(false),
      /** A quarrel, or money or goods asked for, is alleged. */
      misconduct: z.boolean().default(false),
      occurredAt: Instant.optional(),
    }),
    output: z.strictObject({ complaint: ComplaintNo }),
    refusals: ['CASE_UNKNOWN_HERE', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  listSurveys: numbered({
    service,
    path: '/surveys',
    roles: readers,
    summary: { zh: '满意度调查列表', en: 'Surveys' },
    output: z.strictObject({ surveys: z.array(SurveyView) }),
  }),
  listComplaints: numbered({
    service,
    path: '/complaints',
    roles: ledgerReaders,
    summary: { zh: '投诉台账', en: 'Complaint ledger' },
    output: z.strictObject({ complaints: z.array(ComplaintView) }),
  }),
  ...findingRoutes,
  ...surveyFormRoutes,
  ...handlingRoutes,
};
