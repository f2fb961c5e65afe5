/** Refusals of hr-assessment. */
export const hrAssessmentRefusals = {
  ASSESSMENT_NOT_FOUND: {
    status: 404,
    zh: '没有考核 {assessment}',
    en: 'There is no assessment {assessment}',
  },
  ASSESSMENT_DECIDED: {
    status: 409,
    zh: '考核 {assessment} 已决定',
    en: 'Assessment {assessment} is decided already',
  },
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
  BRANCH_PARENT_UNKNOWN: {
    status: 422,
    zh: '上级分支机构 {parent} 不存在',
    en: 'There is no parent branch {parent}',
  },
  SANCTION_NOT_IN_PACK: {
    status: 422,
    zh: '规章没有为此规定“{sanction}”，可选：{proposals}',
    en: 'The pack provides no "{sanction}" for this; it provides: {proposals}',
  },
  SANCTION_AMOUNT_BLANK: {
    status: 422,
    zh: '“{sanction}”的数额在规章中为空，公司填写之前不能处罚',
    en: 'The amount of "{sanction}" is blank in the pack: it cannot be imposed until the company sets it',
  },
  PERSON_UNKNOWN: { status: 422, zh: '没有人员 {person}', en: 'There is no person {person}' },
  QUALIFICATION_NOT_FOUND: {
    status: 404,
    zh: '{person} 没有“{productLine}”的上岗资格',
    en: '{person} holds no qualification for {productLine}',
  },
} as const;
