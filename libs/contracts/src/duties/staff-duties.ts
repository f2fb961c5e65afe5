import type { GroundSource } from '@aftercase/regulations';
import { by, classifies, type Duty, steps, where } from './duty.js';

const survey = by('survey');
const complaint = by('complaint');
const heard: GroundSource[] = [
  ...steps('complaint'),
  { articles: { 'field-service': '四.2' } },
  { figure: 'complaintAnswerTime' },
];
/** The customer is told what was found, so it is found by then. */
const answered = ['complaint-answer', 'major-complaint-answer'] as const;
const foundTrue = where(({ substantiated }) => substantiated === true, complaint);

/** How it was, what went wrong, and what follows for whom. They go on after the case has been archived. */
export const staffDuties = {
  survey: {
    title: { zh: '回访', en: 'Ask the customer how it was' },
    opens: { 'complaints.survey.asked.v1': survey },
    closes: { 'complaints.survey.answered.v1': survey, 'complaints.survey.unreached.v1': survey },
    // Customer service asks (`physiotherapy` 15). Who was there has the form filled in (`field-service` 三.7), and the desk
    // enters it: nobody enters or reads what is said of them.
    roles: ['customer-service'],
    ground: steps('survey'),
    setting: 'surveys',
    outlasts: true,
  },
  classify: {
    title: { zh: '投诉分类', en: 'Classify the complaint' },
    opens: {
      'complaints.complaint.opened.v1': where(
        ({ about }, all) => about === undefined && classifies(all),
        complaint,
      ),
    },
    closes: {
      'complaints.complaint.classified.v1': complaint,
      'complaints.complaint.closed.v1': complaint,
    },
    roles: ['complaint-handler', 'customer-service', 'supervisor'],
    ground: steps('grade-complaint'),
    setting: 'complaints',
    promise: answered,
    outlasts: true,
  },
  find: {
    title: { zh: '查证投诉', en: 'Find out about the complaint' },
    opens: { 'complaints.complaint.opened.v1': complaint },
    closes: {
      'complaints.complaint.found.v2': complaint,
      'complaints.complaint.found.v1': complaint,
      'complaints.complaint.closed.v1': complaint,
    },
    roles: ['complaint-handler'],
    ground: heard,
    setting: 'complaints',
    promise: answered,
    outlasts: true,
  },
  'answer-complaint': {
    title: { zh: '答复投诉', en: 'Answer the complaint' },
    opens: { 'complaints.complaint.opened.v1': complaint },
    closes: { 'complaints.complaint.answered.v1': complaint, 'complaints.complaint.closed.v1': complaint },
    roles: ['complaint-handler', 'customer-service'],
    ground: [...steps('answer-complaint'), ...heard],
    setting: 'complaints',
    promise: answered,
    outlasts: true,
  },
  remedy: {
    title: { zh: '挽回', en: 'Make good' },
    opens: { 'complaints.complaint.found.v2': foundTrue, 'complaints.complaint.found.v1': foundTrue },
    closes: { 'complaints.complaint.remedied.v1': complaint, 'complaints.complaint.closed.v1': complaint },
    roles: ['complaint-handler', 'customer-service'],
    ground: heard,
    setting: 'complaints',
    outlasts: true,
  },
  assess: {
    title: { zh: '考核', en: 'Decide the assessment' },
    opens: { 'hr-assessment.assessment.opened.v1': by('assessment') },
    closes: { 'hr-assessment.assessment.decided.v1': by('assessment') },
    // A decision is HR's own; the general manager decides the appeal.
    roles: ['hr'],
    ground: steps('assessment'),
    setting: 'assessments',
    outlasts: true,
  },
  'decide-appeal': {
    title: { zh: '复议申诉', en: 'Decide the appeal' },
    opens: { 'hr-assessment.appeal.made.v1': by('appeal') },
    closes: {
      'hr-assessment.appeal.decided.v1': by('appeal'),
      'hr-assessment.appeal.closed.v1': by('appeal'),
    },
    roles: ['hr', 'general-manager'],
    ground: [{ figure: 'appealTime' }],
    setting: 'appeals',
    promise: ['appeal-decision'],
    outlasts: true,
  },
} as const satisfies Record<string, Duty>;
