/**
 * Every refusal: stable code, HTTP status, what people read (zh-CN first, en beside it).
 * `{name}` is replaced by the refusal's parameter of that name. Never put personal data in a parameter.
 */
export const refusals = {
  INVALID_INPUT: { status: 400, zh: '输入有误：{fields}', en: 'The input is not right: {fields}' },
  INVALID_JSON: { status: 400, zh: '请求体不是有效的 JSON', en: 'The request body is not valid JSON' },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    zh: '请求体过大，上限 {limit}',
    en: 'The request body is too large; the limit is {limit}',
  },
  UNSUPPORTED_MEDIA: { status: 415, zh: '只接受 application/json', en: 'Only application/json is accepted' },
  NOT_FOUND: { status: 404, zh: '没有这个地址', en: 'There is nothing at this address' },
  TOKEN_MISSING: { status: 401, zh: '请先登录', en: 'Please log in first' },
  TOKEN_INVALID: { status: 401, zh: '登录凭据无效或已过期', en: 'The token is not valid or has expired' },
  ROLE_FORBIDDEN: {
    status: 403,
    zh: '您的岗位（{role}）不能做这件事',
    en: 'Your role ({role}) may not do this',
  },
  OTHER_BRANCH: {
    status: 403,
    zh: '这属于 {branch} 分支机构，不在您的权限内',
    en: 'This belongs to branch {branch}, outside your scope',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    zh: '同一个 Idempotency-Key 带了不同的内容',
    en: 'The same Idempotency-Key came with another body',
  },
  COMMAND_IN_PROGRESS: { status: 409, zh: '同一请求正在处理', en: 'The same request is being handled' },
  CONFLICT: {
    status: 409,
    zh: '内容同时被他人修改，请重试',
    en: 'Somebody changed this at the same time; please try again',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    zh: '服务暂不可用，请稍后重试',
    en: 'The service is not available right now; please try again',
  },
  INTERNAL: { status: 500, zh: '系统故障，已记录', en: 'A fault of ours; it has been recorded' },
  TIME_IN_FUTURE: { status: 422, zh: '发生时间 {at} 在将来', en: 'The time {at} lies in the future' },

  BRANCH_UNKNOWN: { status: 422, zh: '没有分支机构 {branch}', en: 'There is no branch {branch}' },
  NO_PACK_ADOPTED: {
    status: 422,
    zh: '分支机构 {branch} 没有采用可用的规章（{pack}）',
    en: 'Branch {branch} has adopted no loaded pack ({pack})',
  },
  KIND_NOT_IN_PACK: {
    status: 422,
    zh: '规章 {pack} 没有 {kind} 这类服务',
    en: 'Pack {pack} has no service kind {kind}',
  },
  CALL_NOT_FOUND: { status: 404, zh: '没有叫修登记 {call}', en: 'There is no call {call}' },
  CALL_VOID: { status: 409, zh: '叫修登记 {call} 已作废', en: 'Call {call} is void' },
  CALL_COMPLETE_ALREADY: {
    status: 409,
    zh: '叫修登记 {call} 的资料已完整，请用更正',
    en: 'Call {call} is complete; correct it instead',
  },
  CASE_NOT_FOUND: { status: 404, zh: '没有案件 {caseId}', en: 'There is no case {caseId}' },
  CASE_UNDER_WAY: {
    status: 409,
    zh: '案件 {caseId} 已在现场或已携回，不能作废',
    en: 'Case {caseId} is already on site or taken in and cannot be voided',
  },
  CASE_NOT_FLAGGED: {
    status: 409,
    zh: '案件 {caseId} 不在等待处理',
    en: 'Case {caseId} does not wait for a person',
  },
  CASE_ARCHIVED: { status: 409, zh: '案件 {caseId} 已归档', en: 'Case {caseId} is archived' },
  VOUCHER_NOT_FOUND: { status: 404, zh: '没有服务凭证 {voucher}', en: 'There is no voucher {voucher}' },
  VOUCHER_ARCHIVED: { status: 409, zh: '服务凭证 {voucher} 已归档', en: 'Voucher {voucher} is archived' },
  VOUCHER_VOID: { status: 409, zh: '服务凭证 {voucher} 已作废', en: 'Voucher {voucher} is void' },
  VOUCHER_RETURNED: {
    status: 409,
    zh: '服务凭证 {voucher} 已收回',
    en: 'Voucher {voucher} has been brought back already',
  },
  VOUCHER_NOT_RETURNED: {
    status: 409,
    zh: '服务凭证 {voucher} 尚未收回',
    en: 'Voucher {voucher} has not been brought back',
  },

  DISPATCH_NOT_FOUND: { status: 404, zh: '没有派工单 {dispatch}', en: 'There is no dispatch {dispatch}' },
  DISPATCH_NOT_OPEN: {
    status: 409,
    zh: '派工单 {dispatch} 不在待派状态',
    en: 'Dispatch {dispatch} is not open for assignment',
  },
  DISPATCH_NOT_ASSIGNED: {
    status: 409,
    zh: '派工单 {dispatch} 尚未派出或已在现场',
    en: 'Dispatch {dispatch} is not in state assigned',
  },
  NOT_YOUR_DISPATCH: {
    status: 403,
    zh: '派工单 {dispatch} 不是派给您的',
    en: 'Dispatch {dispatch} is not yours',
  },
  TECHNICIAN_UNKNOWN: { status: 422, zh: '没有人员 {technician}', en: 'There is no person {technician}' },
  NOT_A_TECHNICIAN: {
    status: 422,
    zh: '{technician} 不是本分支机构在岗的技术员',
    en: '{technician} is not an active technician of this branch',
  },
  VISIT_NOT_STARTED: {
    status: 409,
    zh: '派工单 {dispatch} 尚未到达现场',
    en: 'Nobody has arrived for dispatch {dispatch}',
  },
  VISIT_NOT_FINISHED: {
    status: 409,
    zh: '派工单 {dispatch} 尚未登记现场结果',
    en: 'Dispatch {dispatch} has no result yet',
  },
  VISIT_UNDER_WAY: {
    status: 409,
    zh: '派工单 {dispatch} 已在现场',
    en: 'Dispatch {dispatch} is already on site',
  },
  SIGNED_ALREADY: {
    status: 409,
    zh: '派工单 {dispatch} 的凭证已签字',
    en: "Dispatch {dispatch}'s voucher is signed already",
  },

  RECEIPT_NOT_FOUND: { status: 404, zh: '没有收据 {receipt}', en: 'There is no goods receipt {receipt}' },
  RECEIPT_VOID: { status: 409, zh: '收据 {receipt} 已作废', en: 'Goods receipt {receipt} is void' },
  RECEIPT_OUT_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 的商品已有收据 {receipt}',
    en: 'Case {caseId} has receipt {receipt} out already',
  },
  CARD_NOT_FOUND: { status: 404, zh: '没有修护卡 {card}', en: 'There is no repair card {card}' },
  CARD_NOT_REPAIRING: {
    status: 409,
    zh: '修护卡 {card} 不在修护中',
    en: 'Repair card {card} is not under repair',
  },
  NO_PART_AWAITED: {
    status: 409,
    zh: '修护卡 {card} 没有在等零件',
    en: 'Repair card {card} waits for no part',
  },
  REPAIR_NOT_FINISHED: {
    status: 409,
    zh: '修护卡 {card} 尚未修妥',
    en: 'Repair card {card} is not finished',
  },
  RETURN_DAY_MISSING: {
    status: 422,
    zh: '验讫须注明还商品日期（第七条）',
    en: 'A passed inspection needs the return day (article 7)',
  },
  NOT_INSPECTED: {
    status: 409,
    zh: '收据 {receipt} 的商品未经主管验讫（第七条）',
    en: 'The goods of receipt {receipt} have not passed inspection (article 7)',
  },

  CHARGE_NOT_FOUND: { status: 404, zh: '案件 {caseId} 没有应收', en: 'Case {caseId} has no charge' },
  CHARGE_EXISTS: { status: 409, zh: '案件 {caseId} 已有应收', en: 'Case {caseId} has a charge already' },
  NOTHING_OWED: {
    status: 422,
    zh: '案件 {caseId} 的金额为零，没有应收可开',
    en: 'Case {caseId} owes nothing; there is no charge to open',
  },
  NOT_A_CASH_CHARGE: {
    status: 409,
    zh: '案件 {caseId} 不是现场收现',
    en: 'Case {caseId} is not to be paid in cash on site',
  },
  AMOUNT_DIFFERS: {
    status: 422,
    zh: '金额 {given} 分与应收 {due} 分不符',
    en: 'The amount {given} fen differs from {due} fen due',
  },
  CASH_COLLECTED_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 已收款',
    en: 'The cash of case {caseId} is collected already',
  },
  CASH_NOT_COLLECTED: {
    status: 409,
    zh: '案件 {caseId} 没有待交的现金',
    en: 'Case {caseId} has no cash to hand over',
  },
  INVOICE_NOT_FOUND: { status: 404, zh: '没有发票 {invoice}', en: 'There is no invoice {invoice}' },
  INVOICE_NOT_OPEN: { status: 409, zh: '发票 {invoice} 不在待收状态', en: 'Invoice {invoice} is not open' },
  VOUCHER_INVOICED: {
    status: 409,
    zh: '服务凭证 {voucher} 已开发票 {invoice}',
    en: 'Voucher {voucher} has invoice {invoice} already',
  },

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
} as const;
export type RefusalCode = keyof typeof refusals;

/** The text of a refusal in one language with its parameters put in. */
export function refusalText(
  code: RefusalCode,
  params: Record<string, string | number>,
  language: 'zh' | 'en',
) {
  return refusals[code][language].replace(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
}
