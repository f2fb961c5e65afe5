import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { numbered } from '../base/list.js';
import { SanctionDecided } from '../base/sanction.js';
import {
  AppealNo,
  AssessmentNo,
  Branch,
  CaseId,
  Citation,
  Fen,
  Instant,
  PersonId,
  Reason,
} from '../base/values.js';

const service = 'hr-assessment' as const;

const Ref = { caseId: CaseId, branch: Branch, appeal: AppealNo, assessment: AssessmentNo, person: PersonId };

/** The decision of an appeal: the sanction stays, another that the pack provides replaces it, or it is lifted. */
export const appealOutcomes = ['upheld', 'changed', 'lifted'] as const;

export const AppealView = z.strictObject({
  ...Ref,
  branch: z.string(),
  /** `closed`: its workflow has ended, too. */
  state: z.enum(['open', 'decided', 'closed']),
  reason: z.string(),
  /** The sanction appealed against. */
  was: SanctionDecided,
  outcome: z.enum(appealOutcomes).nullable(),
  madeAt: Instant,
  decidedAt: Instant.nullable(),
});

export const appealCommands = {
  'hr-assessment.closeAppeal': command(service, z.strictObject({ appeal: AppealNo }), z.object({})),
};

/** An appeal has a workflow of its own, which keeps the time in which it is to be decided. */
export const appealFacts = {
  'hr-assessment.appeal.made.v1': fact(
    service,
    'starts',
    { zh: '提出申诉', en: 'Appeal made' },
    z.strictObject({ ...Ref, was: SanctionDecided, text: z.strictObject({ reason: Reason }) }),
    { story: 'appeal' },
  ),
  'hr-assessment.appeal.decided.v1': fact(
    service,
    'signals',
    { zh: '申诉已有结论', en: 'Appeal decided' },
    z.strictObject({
      ...Ref,
      outcome: z.enum(appealOutcomes),
      was: SanctionDecided,
      sanction: SanctionDecided,
      amountFen: Fen.nullable(),
      /** Where the pack provides for the sanction that holds now. */
      citations: z.array(Citation).optional(),
      text: z.strictObject({ reason: Reason }),
    }),
    { story: 'appeal' },
  ),
  'hr-assessment.appeal.closed.v1': fact(
    service,
    false,
    { zh: '申诉已结束', en: 'Appeal closed' },
    z.strictObject(Ref),
    { story: 'appeal', ends: true },
  ),
};

export const appealRoutes = {
  makeAppeal: route({
    service,
    method: 'POST',
    path: '/assessments/:assessment/appeal',
    status: 201,
    summary: {
      zh: '对处分提出申诉（本人，或由人事代为登记）',
      en: 'Appeal against a sanction, oneself or entered by HR',
    },
    input: z.strictObject({ assessment: AssessmentNo, reason: Reason, ...Entered }),
    output: z.strictObject({ appeal: AppealNo }),
    refusals: [
      'ASSESSMENT_NOT_FOUND',
      'APPEAL_NOT_YOURS',
      'APPEAL_MADE',
      'NOTHING_TO_APPEAL',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  decideAppeal: route({
    service,
    method: 'POST',
    path: '/appeals/:appeal/decision',
    summary: { zh: '对申诉作出结论', en: 'Decide an appeal' },
    input: z.strictObject({
      appeal: AppealNo,
      /** The sanction that holds from now on: the same, another that the pack provides, or `none`. */
      sanction: SanctionDecided,
      reason: Reason,
      ...Entered,
    }),
    output: z.strictObject({ appeal: AppealNo, outcome: z.enum(appealOutcomes) }),
    refusals: [
      'APPEAL_NOT_FOUND',
      'APPEAL_DECIDED',
      'ACCUSED_CANNOT_DECIDE',
      'APPEAL_NEEDS_ANOTHER',
      'SANCTION_NOT_IN_PACK',
      'SANCTION_AMOUNT_BLANK',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listAppeals: numbered({
    service,
    path: '/appeals',
    summary: { zh: '申诉列表（各人只见自己的）', en: 'Appeals; staff see their own' },
    output: z.strictObject({ appeals: z.array(AppealView) }),
  }),
};

export const appealRefusals = {
  APPEAL_NOT_FOUND: { status: 404, zh: '没有申诉 {appeal}', en: 'There is no appeal {appeal}' },
  APPEAL_DECIDED: { status: 409, zh: '申诉 {appeal} 已有结论', en: 'Appeal {appeal} is decided already' },
  APPEAL_MADE: {
    status: 409,
    zh: '对考核 {assessment} 已提出申诉 {appeal}',
    en: 'Assessment {assessment} was appealed against already: {appeal}',
  },
  APPEAL_NOT_YOURS: {
    status: 403,
    zh: '只有受处分者本人可以申诉，或由人事代为登记',
    en: 'Only the person sanctioned may appeal, or HR may enter it',
  },
  APPEAL_NEEDS_ANOTHER: {
    status: 403,
    zh: '申诉不能由作出原处分的人决定',
    en: 'An appeal is decided by another than who imposed the sanction',
  },
  NOTHING_TO_APPEAL: {
    status: 409,
    zh: '考核 {assessment} 没有处分，无从申诉',
    en: 'Assessment {assessment} imposed nothing that could be appealed against',
  },
} as const;

export const appealShapes = { AppealView };
