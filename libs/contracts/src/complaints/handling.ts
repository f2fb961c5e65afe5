import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Bilingual, Branch, CaseId, Citation, ComplaintNo, Text } from '../base/values.js';
import { ComplaintGrade, ComplaintMatter } from './complaint.js';

const Ref = { caseId: CaseId, branch: Branch, complaint: ComplaintNo };
const Graded = {
  grade: ComplaintGrade,
  class: z.enum(['quality', 'not-quality']),
  citations: z.array(Citation),
};

export const handlingCommands = {
  /** Class and grade go into the ledger with the article or setting that they rest on (`technical` 18, 20). */
  'complaints.gradeComplaint': command(
    'complaints',
    z.strictObject({ complaint: ComplaintNo, ...Graded, reasons: z.array(Bilingual) }),
    z.object({}),
  ),
  /** A person has overridden the pack's grade; the class stays. A closed complaint does not change. */
  'complaints.regradeComplaint': command(
    'complaints',
    z.strictObject({ complaint: ComplaintNo, grade: ComplaintGrade, citations: z.array(Citation) }),
    z.object({}),
  ),
};

/** What a complaint is about, and what makes it grave. */
const Class = { about: ComplaintMatter, injury: z.boolean(), misconduct: z.boolean() };

export const handlingFacts = {
  /** By a person, where the entry did not say it; the pack's grade follows (`technical` 18). */
  'complaints.complaint.classified.v1': fact(
    'complaints',
    'signals',
    { zh: '投诉已分类', en: 'Complaint classified' },
    z.strictObject({ ...Ref, ...Class }),
    { story: 'complaint' },
  ),
  'complaints.complaint.graded.v1': fact(
    'complaints',
    false,
    { zh: '投诉已分类分级', en: 'Complaint classified and graded' },
    z.strictObject({ ...Ref, ...Graded }),
    { story: 'complaint' },
  ),
  'complaints.complaint.answered.v1': fact(
    'complaints',
    'signals',
    { zh: '已向客户反馈投诉结果', en: 'Result told to the customer' },
    z.strictObject({ ...Ref, text: z.strictObject({ answer: Text }) }),
    { story: 'complaint' },
  ),
  'complaints.complaint.remedied.v1': fact(
    'complaints',
    'signals',
    { zh: '已采取措施挽回影响', en: 'Measures taken to make good' },
    z.strictObject({ ...Ref, text: z.strictObject({ measure: Text }) }),
    { story: 'complaint' },
  ),
};

const refusals = [
  'COMPLAINT_NOT_FOUND',
  'COMPLAINT_NOT_FOUND_YET',
  'COMPLAINT_CLOSED',
  'ACCUSED_CANNOT_DECIDE',
  'OTHER_BRANCH',
  'TIME_IN_FUTURE',
] as const;

export const handlingRoutes = {
  classifyComplaint: route({
    service: 'complaints',
    method: 'POST',
    path: '/complaints/:complaint/class',
    summary: { zh: '投诉分类（technical 18）', en: 'Classify a complaint (technical 18)' },
    input: z.strictObject({
      complaint: ComplaintNo,
      about: ComplaintMatter,
      injury: z.boolean().default(false),
      misconduct: z.boolean().default(false),
    }),
    output: z.strictObject({ complaint: ComplaintNo }),
    refusals: [
      'COMPLAINT_NOT_FOUND',
      'COMPLAINT_CLASSIFIED',
      'COMPLAINT_CLOSED',
      'ACCUSED_CANNOT_DECIDE',
      'OTHER_BRANCH',
    ],
  }),
  answerComplaint: route({
    service: 'complaints',
    method: 'POST',
    path: '/complaints/:complaint/answer',
    summary: { zh: '向客户反馈处理结果并作出解释', en: 'Tell the customer the result and explain it' },
    input: z.strictObject({ complaint: ComplaintNo, answer: Text, ...Entered }),
    output: z.strictObject({ complaint: ComplaintNo }),
    refusals: ['COMPLAINT_UNCLASSIFIED', 'COMPLAINT_UNGRADED', ...refusals],
  }),
  remedyComplaint: route({
    service: 'complaints',
    method: 'POST',
    path: '/complaints/:complaint/remedy',
    summary: { zh: '登记挽回影响的措施（四.2）', en: 'Record the measures to make good (四.2)' },
    input: z.strictObject({ complaint: ComplaintNo, measure: Text, ...Entered }),
    output: z.strictObject({ complaint: ComplaintNo }),
    refusals,
  }),
};

export const handlingRefusals = {
  COMPLAINT_CLASSIFIED: {
    status: 409,
    zh: '投诉 {complaint} 已分类',
    en: 'Complaint {complaint} is classified already',
  },
  COMPLAINT_UNCLASSIFIED: {
    status: 409,
    zh: '投诉 {complaint} 尚未分类，先分类分级再反馈',
    en: 'Complaint {complaint} is not classified: that and its grade come before the answer',
  },
  COMPLAINT_UNGRADED: {
    status: 409,
    zh: '投诉 {complaint} 尚未分级，先分级再反馈',
    en: 'Complaint {complaint} is not graded yet: that comes before the answer',
  },
} as const;
