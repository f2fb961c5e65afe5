import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { numbered } from '../base/list.js';
import { AssessmentNo, Branch, CaseId, ComplaintNo, Instant, PersonId, Text } from '../base/values.js';
import { ledgerReaders } from './readers.js';

/** What a complaint is about; `quality` is kept apart from the rest (`field-service` 一.8). */
const complaintMatters = ['quality', 'conduct', 'delay', 'fee', 'other'] as const;
export const ComplaintMatter = z.enum(complaintMatters);
export const ComplaintGrade = z.enum(['major', 'ordinary']);

export const ComplaintView = z.strictObject({
  complaint: ComplaintNo,
  caseId: CaseId,
  branch: z.string(),
  source: z.string(),
  state: z.enum(['open', 'found', 'closed']),
  against: PersonId.nullable(),
  what: z.string(),
  /** Null: nobody has said it yet. */
  about: ComplaintMatter.nullable(),
  grade: ComplaintGrade.nullable(),
  answeredAt: Instant.nullable(),
  remedy: z.string().nullable(),
  substantiated: z.boolean().nullable(),
  /** The first of the causes. */
  cause: z.string().nullable(),
  causes: z.array(z.string()),
  forPersonalReasons: z.boolean().nullable(),
  /** The first complaint about the same incident. */
  sameIncidentAs: ComplaintNo.nullable(),
  finding: z.string().nullable(),
  outcome: z.string().nullable(),
  assessment: AssessmentNo.nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
});

export const complaintCommands = {
  'complaints.closeComplaint': command(
    'complaints',
    z.strictObject({
      complaint: ComplaintNo,
      outcome: z.enum(['unfounded', 'remedied', 'assessed']),
      assessment: AssessmentNo.nullable(),
    }),
    z.object({}),
  ),
};

const Ref = { caseId: CaseId, branch: Branch };
const Complaint = { ...Ref, complaint: ComplaintNo };

/** A complaint has its own workflow `complaint/<number>`, started by `opened`. */
export const complaintFacts = {
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
    { story: 'complaint' },
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
    { story: 'complaint', ends: true },
  ),
};

const service = 'complaints' as const;

export const complaintRoutes = {
  openComplaint: route({
    service,
    method: 'POST',
    path: '/complaints',
    roles: ['customer-service', 'clerk', 'complaint-handler', 'customer', 'agent'],
    status: 201,
    summary: { zh: '登记投诉', en: 'Register a complaint' },
    input: z.strictObject({
      caseId: CaseId,
      source: z.enum(['call', 'letter', 'visit']),
      what: Text,
      against: PersonId.nullable().default(null),
      /** Left out: somebody says it later, where the pack wants complaints classified (`technical` 18). */
      about: ComplaintMatter.optional(),
      /** Somebody was hurt. */
      injury: z.boolean().default(false),
      /** A quarrel, or money or goods asked for, is alleged. */
      misconduct: z.boolean().default(false),
      ...Entered,
    }),
    output: z.strictObject({ complaint: ComplaintNo }),
    refusals: ['CASE_UNKNOWN_HERE', 'ACCUSED_CANNOT_DECIDE', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  listComplaints: numbered({
    service,
    path: '/complaints',
    roles: ledgerReaders,
    summary: { zh: '投诉台账', en: 'Complaint ledger' },
    output: z.strictObject({ complaints: z.array(ComplaintView) }),
  }),
};

export const complaintRefusals = {
  COMPLAINT_NOT_FOUND: { status: 404, zh: '没有投诉 {complaint}', en: 'There is no complaint {complaint}' },
  COMPLAINT_CLOSED: { status: 409, zh: '投诉 {complaint} 已办结', en: 'Complaint {complaint} is closed' },
  CASE_UNKNOWN_HERE: {
    status: 404,
    zh: '投诉处没有案件 {caseId} 的记录',
    en: 'Complaints knows no case {caseId}',
  },
} as const;

export const complaintShapes = { ComplaintView };
