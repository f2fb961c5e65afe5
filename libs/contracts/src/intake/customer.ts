import { overrideRefusals } from './refusals-override.js';
import { packRefusals } from './refusals-pack.js';

/** Refusals of intake. */
export const intakeRefusals = {
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
  TERMS_NOT_YOURS: {
    status: 403,
    zh: '保证期与合同以公司的记录为准，请由文员登记',
    en: 'Guarantee and contract are as the company has them on record: a clerk enters them',
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
  APPROVAL_NOT_ASKED: {
    status: 409,
    zh: '案件 {caseId} 没有待审批事项',
    en: 'No approval was asked for case {caseId}',
  },
  APPROVAL_NOT_YOURS: {
    status: 403,
    zh: '这项审批属于 {role}',
    en: 'This approval is for the {role} to decide',
  },
  APPROVAL_DECIDED: {
    status: 409,
    zh: '案件 {caseId} 已审批',
    en: 'The approval of {caseId} is decided already',
  },
  CANCELLATION_ASKED: {
    status: 409,
    zh: '案件 {caseId} 已要求取消',
    en: 'Cancelling case {caseId} was asked already',
  },
  CASE_NOT_THE_SAME: {
    status: 422,
    zh: '案件 {into} 与 {caseId} 不是同一商品，不能并案',
    en: 'Case {into} is not about the same device as {caseId}',
  },
  CUSTOMER_NOT_FOUND: { status: 404, zh: '没有这份客户资料', en: 'There is no such customer file' },
  ...packRefusals,
  ...overrideRefusals,
  RECALL_NOT_FOUND: { status: 404, zh: '没有召回 {recall}', en: 'There is no recall {recall}' },
  RECALL_NOT_FLAGGED: {
    status: 409,
    zh: '召回 {recall} 不在等待处理',
    en: 'Recall {recall} does not wait for a person',
  },
} as const;
