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
  CUSTOMER_NOT_FOUND: {
    status: 404,
    zh: '没有客户资料 {customer}',
    en: 'There is no customer file {customer}',
  },
  CUSTOMER_MERGED: {
    status: 409,
    zh: '客户资料 {customer} 已合并',
    en: 'Customer file {customer} is merged already',
  },
  CUSTOMER_NOT_MERGED: {
    status: 409,
    zh: '客户资料 {customer} 没有合并',
    en: 'Customer file {customer} is not merged',
  },
  CUSTOMER_SAME: {
    status: 409,
    zh: '两份资料已是同一客户 {customer}',
    en: 'Both files are customer {customer} already',
  },
  OLD_NUMBER_TAKEN: {
    status: 409,
    zh: '原编号 {number} 已接管为 {call}',
    en: 'The old number {number} was taken over as {call} already',
  },
  OLD_RECEIPT_TAKEN: {
    status: 409,
    zh: '原收据 {number} 已接管',
    en: 'The old receipt {number} was taken over already',
  },
} as const;
