import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { ProvidedSanction } from '../base/sanction.js';
import { line } from '../base/text.js';
import {
  Bilingual,
  Branch,
  CaseId,
  Citation,
  ComplaintNo,
  Day,
  Fen,
  Instant,
  Reason,
} from '../base/values.js';

/** What is decided in a case; people's words for them are in the catalogue. */
export const decisionNames = [
  'entitlement',
  'payment',
  'fee',
  'promise',
  'closing',
  'return',
  'approval',
  'repeat',
  'grade',
  'sanction',
] as const;

/** What lets a recorded decision be made again under a changed pack; old ones lack it. */
export const Replayable = {
  /** The inputs that it was made from: figures, days and codes, no personal data. */
  facts: z.record(z.string(), z.unknown()).optional(),
  /** The slice of the pack that made it: its version, the day whose dated values held, and the line whose own. */
  under: z
    .strictObject({ pack: z.string(), version: z.int(), on: Day, productLine: z.string().optional() })
    .optional(),
  amountFen: Fen.optional(),
  /** Which sanctions the pack provides, where that is what was decided. */
  sanctions: z.array(ProvidedSanction).optional(),
};

/** A citation with what stands there, as the version in force had it. */
export const CitationRead = Citation.extend({
  /** As the source prints it: 第五条; for a company's setting 公司设置. */
  number: z.string(),
  /** The article word for word, or the setting's note; empty where that version is not in the books. */
  text: z.string(),
});

export const DecisionView = z.strictObject({
  id: z.uuid(),
  decision: z.string(),
  name: Bilingual,
  /** Which of the case's complaints a grade or a sanction was decided of. */
  complaint: ComplaintNo.nullable(),
  outcome: z.string(),
  outcomeName: Bilingual,
  amountFen: z.int().nullable(),
  reasons: z.array(Bilingual),
  at: Instant,
  citations: z.array(CitationRead),
  /** Of a person who decided otherwise than the pack: who, in which role, why, and which decision gave way. */
  by: z.string().nullable(),
  role: z.string().nullable(),
  reason: z.string().nullable(),
  overrides: z.uuid().nullable(),
});
export type DecisionView = z.infer<typeof DecisionView>;

/** 改定: a person decides otherwise than the pack, with a reason. Both stay on record. */
const Otherwise = {
  decision: z.enum(decisionNames),
  outcome: line(40),
  /** Of which of the case's complaints; its workflow is told and not the case's. */
  complaint: ComplaintNo.optional(),
  /** With a fee or a fine: what is charged instead, in fen. */
  amountFen: Fen.optional(),
};

const Decision = {
  decision: z.enum(decisionNames),
  outcome: z.string(),
  reasons: z.array(Bilingual),
  citations: z.array(Citation),
  ...Replayable,
};
/** A decision as its story puts it on record. */
export const DecisionMade = z.strictObject(Decision);

export const decisionCommands = {
  'intake.recordDecision': command('intake', DecisionMade, z.object({})),
  /** Decisions of which each follows from the one before: all are put on record, or none is. */
  'intake.recordDecisions': command(
    'intake',
    z.strictObject({ decisions: z.array(DecisionMade).min(2) }),
    z.object({}),
  ),
};

export const decisionFacts = {
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
    { story: ({ complaint }) => (complaint ? 'complaint' : 'case') },
  ),
  'intake.decision.recorded.v1': fact(
    'intake',
    false,
    { zh: '已作出决定', en: 'Decision recorded' },
    z.strictObject({ caseId: CaseId, branch: Branch, ...Decision }),
  ),
};

export const decisionRoutes = {
  decideOtherwise: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/decisions',
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
      'ACCUSED_CANNOT_DECIDE',
      'SANCTION_BY_ASSESSMENT',
    ],
  }),
};

export const decisionRefusals = {
  DECISION_NOT_MADE: {
    status: 409,
    zh: '案件 {caseId} 还没有这项决定（{decision}）',
    en: 'Case {caseId} has no decision on {decision} yet',
  },
  DECISION_NOT_YOURS: {
    status: 403,
    zh: '您的岗位（{role}）不能改定这项决定（{decision}）',
    en: 'Your role ({role}) may not decide otherwise on {decision}',
  },
  DECISION_FIXED: {
    status: 422,
    zh: '这项决定（{decision}）不能由人改定',
    en: 'Nobody decides otherwise on {decision}',
  },
  DECISION_OUTCOME_UNKNOWN: {
    status: 422,
    zh: '这项决定（{decision}）只能是：{outcomes}',
    en: 'A decision on {decision} is one of: {outcomes}',
  },
  DECISION_AMOUNT_MISSING: {
    status: 422,
    zh: '改定费用须写明金额',
    en: 'Deciding otherwise on a fee needs the amount',
  },
  DECISION_SAME: {
    status: 409,
    zh: '案件 {caseId} 的这项决定已是 {outcome}',
    en: 'The decision of case {caseId} is {outcome} already',
  },
  DECISION_ACTED_ON: {
    status: 409,
    zh: '案件 {caseId} 已照这项决定办理（{since}），不能再改',
    en: 'Case {caseId} has gone on from that decision ({since}); it can no longer be changed',
  },
  DECISION_COMPLAINT_MISSING: {
    status: 422,
    zh: '改定投诉等级须写明是哪一件投诉（complaint）',
    en: 'Deciding otherwise on a grade needs the number of the complaint',
  },
  SANCTION_BY_ASSESSMENT: {
    status: 422,
    zh: '处分不在案件上改定：由人事在考核中决定并写明理由，不服的可以申诉',
    en: 'A sanction is not decided otherwise on the case: HR decides it in the assessment with a reason, and it may be appealed against',
  },
  /** Answered to a workflow: a person has decided otherwise and it has not heard of it yet. */
  DECIDED_OTHERWISE: {
    status: 409,
    zh: '案件 {caseId} 的 {decision} 已由人改定，请重新决定',
    en: 'A person has decided otherwise on {decision} of case {caseId}; decide again',
  },
} as const;

export const decisionShapes = { DecisionView };
