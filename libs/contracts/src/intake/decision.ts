import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Branch, CaseId, Citation, ComplaintNo, Fen, Reason } from '../base/values.js';
import { decisionNames } from './commands.js';

/** 改定: a person decides otherwise than the pack, with a reason. Both stay on record. */
const Otherwise = {
  decision: z.enum(decisionNames),
  outcome: z.string().min(1).max(40),
  /** Of which of the case's complaints; its workflow is told and not the case's. */
  complaint: ComplaintNo.optional(),
  /** With a fee or a fine: what is charged instead, in fen. */
  amountFen: Fen.optional(),
};

export const overrideFacts = {
  'intake.decision.overridden.v1': fact(
    'intake',
    'signals',
    { zh: '决定已由人改定', en: 'Decision overridden by a person' },
    z.strictObject({
      caseId: CaseId,
      branch: Branch,
      ...Otherwise,
      /** What the pack had decided, and what it rested on. */
      was: z.string(),
      citations: z.array(Citation),
      id: z.uuid(),
      overrides: z.uuid(),
      by: z.string(),
      role: z.string(),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

export const overrideRoutes = {
  decideOtherwise: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/decisions',
    roles: ['supervisor', 'general-manager', 'sales-centre', 'complaint-handler', 'hr'],
    status: 201,
    summary: {
      zh: '改定（与规章的决定不同，须写明理由）',
      en: 'Decide otherwise than the pack, with a reason',
    },
    input: z.strictObject({ caseId: CaseId, ...Otherwise, reason: Reason }),
    output: z.strictObject({ caseId: CaseId, id: z.uuid(), overrides: z.uuid(), was: z.string() }),
    refusals: [
      'CASE_NOT_FOUND',
      'CASE_ARCHIVED',
      'OTHER_BRANCH',
      'DECISION_NOT_MADE',
      'DECISION_NOT_YOURS',
      'DECISION_FIXED',
      'DECISION_OUTCOME_UNKNOWN',
      'DECISION_AMOUNT_MISSING',
      'DECISION_SAME',
      'DECISION_ACTED_ON',
      'DECISION_COMPLAINT_MISSING',
      'COMPLAINT_CLOSED',
      'SANCTION_BY_ASSESSMENT',
    ],
  }),
};
