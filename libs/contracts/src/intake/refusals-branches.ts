/** Refusals of branches: what a branch did not adopt, hand over or merge. */
export const branchRefusals = {
  PRODUCT_LINE_UNCOVERED: {
    status: 422,
    zh: '分支机构 {branch} 在 {day} 没有为产品线 {productLine} 采用规章',
    en: 'Branch {branch} has adopted no pack for product line {productLine} on {day}',
  },
  CASE_THERE_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 已在分支机构 {branch}',
    en: 'Case {caseId} is at branch {branch} already',
  },
} as const;
