import { calendarRefusals } from './calendar-refusals.js';

/** Refusals of dispatch. */
export const dispatchRefusals = {
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
  ACCEPTED_ALREADY: {
    status: 409,
    zh: '派工单 {dispatch} 已验收',
    en: 'Dispatch {dispatch} was accepted already',
  },
  SIGNATURE_MISSING: { status: 422, zh: '须有客户签字', en: "The customer's signature is missing" },
  REASON_MISSING: { status: 422, zh: '须写明原因', en: 'A reason is missing' },
  NO_VOUCHER_TO_SIGN: {
    status: 409,
    zh: '派工单 {dispatch} 没有服务凭证可签',
    en: 'Dispatch {dispatch} goes without a voucher; nothing to sign',
  },
  PART_AWAITED_ALREADY: {
    status: 409,
    zh: '派工单 {dispatch} 已在等零件 {part}',
    en: 'Dispatch {dispatch} waits for part {part} already',
  },
  NO_PART_MISSING: {
    status: 409,
    zh: '派工单 {dispatch} 没有在等零件',
    en: 'Dispatch {dispatch} waits for no part',
  },
  PLAN_NOT_FOUND: { status: 404, zh: '没有计划 {plan}', en: 'There is no plan {plan}' },
  PLAN_NOT_RUNNING: {
    status: 409,
    zh: '计划 {plan} 已停止或结束',
    en: 'Plan {plan} was stopped or has ended',
  },
  PLAN_NOT_FLAGGED: {
    status: 409,
    zh: '计划 {plan} 不在等待处理',
    en: 'Plan {plan} does not wait for a person',
  },
  ...calendarRefusals,
} as const;
