import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Branch, CaseId, Reason } from '../base/values.js';

/** How a case may end before its work is done: the customer calls it off, or it is the same as another. */
const Ref = { caseId: CaseId, branch: Branch };

export const endingCommands = {
  /** The customer's wish is answered: the case is wound up, or the work is done already and the case goes on. */
  'intake.answerCancellation': command('intake', z.strictObject({ accepted: z.boolean() }), z.object({})),
};

export const endingFacts = {
  'intake.cancellation.asked.v1': fact(
    'intake',
    'signals',
    { zh: '客户要求取消', en: 'Customer asks to cancel' },
    z.strictObject({ ...Ref, text: z.strictObject({ reason: Reason }) }),
  ),
  'intake.cancellation.answered.v1': fact(
    'intake',
    false,
    { zh: '取消要求已答复', en: 'Cancellation answered' },
    z.strictObject({ ...Ref, accepted: z.boolean() }),
  ),
  'intake.case.merged.v1': fact(
    'intake',
    'signals',
    { zh: '重复案件已并案', en: 'Duplicate case merged' },
    z.strictObject({ ...Ref, into: CaseId, text: z.strictObject({ reason: Reason }) }),
  ),
};

export const endingRoutes = {
  cancelCase: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/cancellation',
    summary: { zh: '客户取消', en: 'The customer cancels' },
    input: z.strictObject({ caseId: CaseId, reason: Reason, ...Entered }),
    output: z.strictObject({ caseId: CaseId }),
    refusals: ['CASE_NOT_FOUND', 'CASE_ARCHIVED', 'CANCELLATION_ASKED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  mergeCase: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/merge',
    summary: { zh: '并入同一案件（重复登记）', en: 'Merge a duplicate into the case it repeats' },
    input: z.strictObject({ caseId: CaseId, into: CaseId, reason: Reason }),
    output: z.strictObject({ caseId: CaseId, into: CaseId }),
    refusals: ['CASE_NOT_FOUND', 'CASE_ARCHIVED', 'CASE_UNDER_WAY', 'CASE_NOT_THE_SAME', 'OTHER_BRANCH'],
  }),
};

/** Done; voided by the desk; else ended before the work was done, each with its own reason. */
export const endings = ['done', 'voided', 'cancelled', 'refused', 'declined', 'merged'] as const;

export const endingRefusals = {
  CANCELLATION_ASKED: {
    status: 409,
    zh: '案件 {caseId} 已要求取消',
    en: 'Cancelling case {caseId} was asked already',
  },
} as const;
