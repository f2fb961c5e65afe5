/** Refusals of complaints. */
export const complaintsRefusals = {
  SURVEY_NOT_FOUND: { status: 404, zh: '没有满意度调查 {survey}', en: 'There is no survey {survey}' },
  SURVEY_ANSWERED: { status: 409, zh: '满意度调查 {survey} 已答', en: 'Survey {survey} is answered already' },
  CASE_UNKNOWN_HERE: {
    status: 404,
    zh: '投诉处没有案件 {caseId} 的记录',
    en: 'Complaints knows no case {caseId}',
  },
  COMPLAINT_NOT_FOUND: { status: 404, zh: '没有投诉 {complaint}', en: 'There is no complaint {complaint}' },
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
  ACCUSED_CANNOT_DECIDE: {
    status: 403,
    zh: '当事人不能裁决自己的事',
    en: 'Nobody decides in his own matter',
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
  COMPLAINT_CLOSED: { status: 409, zh: '投诉 {complaint} 已办结', en: 'Complaint {complaint} is closed' },
} as const;
