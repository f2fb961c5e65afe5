import { z } from 'zod';
import { fact } from '../base/define.js';
import { AssessmentNo, Branch, CaseId, ComplaintNo, PersonId, SurveyNo, Text } from '../base/values.js';
import { findingFacts } from './finding.js';
import { ComplaintMatter, handlingFacts } from './handling.js';
import { SurveyForm, surveyFormFacts } from './survey-form.js';

const Ref = { caseId: CaseId, branch: Branch };
const Complaint = { ...Ref, complaint: ComplaintNo };

/** Facts of complaints. A complaint has its own workflow `complaint/<number>`, started by `opened`. */
export const complaintsFacts = {
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
  'complaints.complaint.opened.v1': fact(
    'complaints',
    'starts',
    { zh: '投诉已登记', en: 'Complaint opened' },
    z.strictObject({
      ...Complaint,
      source: z.enum(['survey', 'call', 'letter', 'visit']),
      against: PersonId.nullable(),
      about: ComplaintMatter.optional(),
      injury: z.boolean().optional(),
      misconduct: z.boolean().optional(),
      repeated: z.boolean().optional(),
      text: z.strictObject({ what: Text }),
    }),
  ),
  'complaints.complaint.closed.v1': fact(
    'complaints',
    false,
    { zh: '投诉已办结', en: 'Complaint closed' },
    z.strictObject({
      ...Complaint,
      outcome: z.enum(['unfounded', 'remedied', 'assessed']),
      assessment: AssessmentNo.nullable(),
    }),
  ),
  ...findingFacts,
  ...surveyFormFacts,
  ...handlingFacts,
};
