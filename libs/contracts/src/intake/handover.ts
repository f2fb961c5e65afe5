import { z } from 'zod';
import { fact, route, state } from '../base/define.js';
import { EnteredFor } from '../base/entered.js';
import { Branch, CaseId, Instant, Reason } from '../base/values.js';

/** A case moves to another branch; its number, its documents and its history stay as they are. */
export const handoverRoutes = {
  handOverCase: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/handover',
    summary: { zh: '案件移交其他分支机构', en: 'Hand a case over to another branch' },
    input: z.strictObject({ caseId: CaseId, to: Branch, reason: Reason, ...EnteredFor }),
    output: z.strictObject({ caseId: CaseId, branch: Branch }),
    refusals: [
      'CASE_NOT_FOUND',
      'CASE_ARCHIVED',
      'CASE_THERE_ALREADY',
      'BRANCH_UNKNOWN',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
};

export const handoverFacts = {
  'intake.case.handed-over.v1': fact(
    'intake',
    'signals',
    { zh: '案件已移交其他分支机构', en: 'Case handed over to another branch' },
    /** From `branch` to `to`, which has the case now. */
    z.strictObject({ caseId: CaseId, branch: Branch, to: Branch, text: z.strictObject({ reason: Reason }) }),
  ),
};

/** Only of cases that were handed over: every other one is where its number says. */
export const handoverStates = {
  'intake.handover.state.v1': state(
    'intake',
    { zh: '案件现属分支机构', en: 'Branch that has a case now' },
    z.strictObject({ caseId: CaseId, branch: Branch, since: Instant }),
  ),
};

/** One handover, as the case shows it. */
export const Handover = z.strictObject({
  from: Branch,
  to: Branch,
  at: Instant,
  by: z.string(),
  reason: z.string(),
});
