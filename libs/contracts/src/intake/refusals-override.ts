/** Refusals about deciding otherwise than the pack. */
export const overrideRefusals = {
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
