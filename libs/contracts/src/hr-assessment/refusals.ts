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
  BRANCH_PARENT_UNKNOWN: {
    status: 422,
    zh: '上级分支机构 {parent} 不存在',
    en: 'There is no parent branch {parent}',
  },
  PERSON_UNKNOWN: { status: 422, zh: '没有人员 {person}', en: 'There is no person {person}' },
  QUALIFICATION_NOT_FOUND: {
    status: 404,
    zh: '{person} 没有“{productLine}”的上岗资格',
    en: '{person} holds no qualification for {productLine}',
  },
} as const;
