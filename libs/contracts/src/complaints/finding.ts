import { sanctionCauses } from '@aftercase/regulations';
import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Branch, CaseId, ComplaintNo, PersonId, Text } from '../base/values.js';

/**
 * What an investigation may find: each cause that a regulation provides a sanction for, the product, or something
 * else.
 */
const FindingCause = z.enum([...sanctionCauses, 'product', 'other']);
/** How often it was found; a fine is per occurrence (`field-service` 四.4 to 四.7). */
const Occurrences = z.int().min(1).max(999);

export const findingFacts = {
  'complaints.complaint.found.v1': fact(
    'complaints',
    'signals',
    { zh: '投诉已查明', en: 'Complaint investigated' },
    z.strictObject({
      caseId: CaseId,
      branch: Branch,
      complaint: ComplaintNo,
      substantiated: z.boolean(),
      person: PersonId.nullable(),
      /** It was for personal reasons, and it harms the company's image (`field-service` 四.2, 一.6). */
      personal: z.boolean().optional(),
      harmsImage: z.boolean().optional(),
      cause: FindingCause,
      /** Left out: once. */
      occurrences: Occurrences.optional(),
    }),
    { story: 'complaint' },
  ),
};

export const findingRoutes = {
  recordFinding: route({
    service: 'complaints',
    method: 'POST',
    path: '/complaints/:complaint/finding',
    roles: ['complaint-handler'],
    summary: { zh: '登记调查结论', en: 'Record the finding' },
    input: z.strictObject({
      complaint: ComplaintNo,
      substantiated: z.boolean(),
      cause: FindingCause,
      person: PersonId.nullable().default(null),
      /**
       * Whether it was for personal reasons: required where the finding is true of a person, since a sanction may
       * depend on it.
       */
      personal: z.boolean().optional(),
      harmsImage: z.boolean().default(false),
      occurrences: Occurrences.default(1),
      finding: Text,
      ...Entered,
    }),
    output: z.strictObject({ complaint: ComplaintNo }),
    refusals: [
      'COMPLAINT_NOT_FOUND',
      'COMPLAINT_FOUND_ALREADY',
      'ACCUSED_CANNOT_DECIDE',
      'PERSON_MISSING',
      'PERSONAL_MISSING',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
};

export const findingRefusals = {
  COMPLAINT_FOUND_ALREADY: {
    status: 409,
    zh: '投诉 {complaint} 已有结论',
    en: 'Complaint {complaint} has its finding already',
  },
  COMPLAINT_NOT_FOUND_YET: {
    status: 409,
    zh: '投诉 {complaint} 尚无结论',
    en: 'Complaint {complaint} has no finding yet',
  },
  PERSON_MISSING: {
    status: 422,
    zh: '属实且涉及人员的投诉须写明责任人',
    en: 'A substantiated finding of this cause must name the person',
  },
  PERSONAL_MISSING: {
    status: 400,
    zh: '对责任人属实的，须写明是否因个人原因（personal）',
    en: 'Found true of a person, it must be said whether it was for personal reasons (personal)',
  },
} as const;
