import { sanctionCauses } from '@aftercase/regulations';
import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { Entered } from '../base/entered.js';
import { Branch, CaseId, ComplaintNo, PersonId, Text } from '../base/values.js';

/**
 * What an investigation may find: each cause that a regulation provides a sanction for, the product, or something
 * else.
 */
const FindingCause = z.enum([...sanctionCauses, 'product', 'other']);
/** How often it was found; a fine is per occurrence (`field-service` 四.4 to 四.7). */
const Occurrences = z.int().min(1).max(999);

const causesFound = z.array(FindingCause).min(1).max(10);
const Found = { caseId: CaseId, branch: Branch, complaint: ComplaintNo, substantiated: z.boolean() };

export const findingFacts = {
  /**
   * What the investigation found. What decides stands outside `personal` and `text`: whether it was for personal
   * reasons (`field-service` 四.2) is said, never left to be taken for granted.
   */
  'complaints.complaint.found.v2': fact(
    'complaints',
    'signals',
    { zh: '投诉已查明', en: 'Complaint investigated' },
    z.strictObject({
      ...Found,
      person: PersonId.nullable(),
      causes: causesFound,
      forPersonalReasons: z.boolean(),
      /** It harms the company's image (一.6). */
      harmsImage: z.boolean(),
      occurrences: Occurrences,
      /** The complaint that was the first about the same incident; null for an incident of its own. */
      sameIncidentAs: ComplaintNo.nullable(),
    }),
    { story: 'complaint' },
  ),
  /** Sent after v2, with the first cause alone, to stories that began before there was a second version. */
  'complaints.complaint.found.v1': fact(
    'complaints',
    'signals',
    { zh: '投诉已查明（旧格式）', en: 'Complaint investigated (old shape)' },
    z.strictObject({
      ...Found,
      person: PersonId.nullable(),
      /** It was for personal reasons, and it harms the company's image (`field-service` 四.2, 一.6). */
      personal: z.boolean().optional(),
      harmsImage: z.boolean().optional(),
      cause: FindingCause,
      /** Left out: once. */
      occurrences: Occurrences.optional(),
    }),
    { story: 'complaint', saysPersonal: true },
  ),
};

export const findingRoutes = {
  recordFinding: route({
    service: 'complaints',
    method: 'POST',
    path: '/complaints/:complaint/finding',
    summary: { zh: '登记调查结论', en: 'Record the finding' },
    input: z.strictObject({
      complaint: ComplaintNo,
      substantiated: z.boolean(),
      /** All that was found; `cause`: the old name, where it is one. */
      causes: distinct(causesFound, (one) => one).optional(),
      cause: FindingCause.optional(),
      person: PersonId.nullable().default(null),
      /**
       * Whether it was for personal reasons: required where the finding is true of a person, since a sanction may
       * depend on it. `personal`: its old name.
       */
      forPersonalReasons: z.boolean().optional(),
      personal: z.boolean().optional(),
      harmsImage: z.boolean().default(false),
      occurrences: Occurrences.default(1),
      /**
       * The complaint about the same incident, found true of the same person, in the same case or on the same day;
       * null says that it is another incident. Left out: the first of the same person, case and day.
       */
      sameIncidentAs: ComplaintNo.nullable().optional(),
      finding: Text,
      ...Entered,
    }),
    output: z.strictObject({ complaint: ComplaintNo }),
    refusals: [
      'COMPLAINT_NOT_FOUND',
      'COMPLAINT_FOUND_ALREADY',
      'ACCUSED_CANNOT_DECIDE',
      'CAUSE_MISSING',
      'SAID_TWICE',
      'PERSON_MISSING',
      'NOBODYS_OFFENCE',
      'PERSONAL_MISSING',
      'INCIDENT_NOT_SAME',
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
    zh: '对责任人属实的，须写明是否因个人原因（forPersonalReasons）',
    en: 'Found true of a person, it must be said whether it was for personal reasons (forPersonalReasons)',
  },
  CAUSE_MISSING: {
    status: 400,
    zh: '须写明查明的原因（causes）',
    en: 'The finding must say at least one cause (causes)',
  },
  SAID_TWICE: {
    status: 400,
    zh: '{field} 与 {old} 说法不一',
    en: '{field} and {old} say different things',
  },
  NOBODYS_OFFENCE: {
    status: 422,
    zh: '原因只在商品的，不能写责任人',
    en: 'What the product did is nobody’s offence: the finding must not name a person',
  },
  INCIDENT_NOT_SAME: {
    status: 422,
    zh: '投诉 {complaint} 不是对同一人、同一案件或同一天已查实的投诉，不能算同一事件',
    en: 'Complaint {complaint} was not found true of the same person in the same case or on the same day, so it is not the same incident',
  },
} as const;
