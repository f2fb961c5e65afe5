/**
 * The words that packs are written in. They come first because the schema, the decisions and the services
 * must all mean the same thing by them; a pack that uses another word is refused when it is loaded.
 */

export const caseKinds = [
  'repair',
  'installation',
  'maintenance',
  'training',
  'replacement',
  'return',
  'exchange',
  'consultation',
  'visit',
  'emergency',
  'outsourced-repair',
  'internal',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Where the work on the device ends up: at the customer's, or taken into the repair shop. */
export const places = ['on-site', 'shop'] as const;
export type Place = (typeof places)[number];

/** Service kinds of `service-station` article 1: 免费, 合同, 有费, 一般行政工作. */
export const serviceKinds = ['free', 'contract', 'paid', 'internal'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

export const payments = ['none', 'cash-on-site', 'invoice-same-day', 'invoice-on-return'] as const;
export type Payment = (typeof payments)[number];

/** Who does something in the regulations. */
export const regulationRoles = [
  'customer',
  'agent',
  'clerk',
  'supervisor',
  'technician',
  'trainer',
  'shop-worker',
  'warehouse-keeper',
  'accountant',
  'customer-service',
  'sales-centre',
  'purchasing',
  'complaint-handler',
  'hr',
  'general-manager',
  'service-provider',
] as const;
/** Who takes a step; `system` is the platform itself. */
export const stepRoles = [...regulationRoles, 'system'] as const;
export type StepRole = (typeof stepRoles)[number];

/** Documents that a step leaves behind and that closing a case may ask for, with the names people read. */
export const documentNames = {
  call: { zh: '叫修登记', en: 'call register entry' },
  voucher: { zh: '服务凭证', en: 'service voucher' },
  dispatch: { zh: '派工单', en: 'dispatch' },
  visit: { zh: '现场服务记录', en: 'visit' },
  'voucher-signature': { zh: '客户在服务凭证上的签章', en: "customer's signature on the voucher" },
  'cash-handover': { zh: '现金交会计员', en: 'cash handed to the accountant' },
  invoice: { zh: '发票', en: 'invoice' },
  'goods-receipt': { zh: '客户商品领取收据', en: 'goods receipt' },
  'goods-register-entry': { zh: '客户商品进出登记', en: 'goods register entry' },
  'repair-card': { zh: '修护卡', en: 'repair card' },
  inspection: { zh: '主管验讫', en: "supervisor's inspection" },
  'goods-return': { zh: '商品送还', en: 'return of the goods' },
  'receipt-void': { zh: '收据取回作废', en: 'goods receipt recovered and voided' },
  'register-closed': { zh: '叫修登记注销', en: 'call register entry closed' },
  'voucher-archive': { zh: '服务凭证归档', en: 'voucher archived' },
  survey: { zh: '满意度调查', en: 'satisfaction survey' },
  complaint: { zh: '投诉', en: 'complaint' },
  assessment: { zh: '考核', en: 'assessment' },
  'service-plan': { zh: '服务方案', en: 'service plan' },
  'service-record': { zh: '服务记录', en: 'service record' },
  'service-report': { zh: '售后服务报告单', en: 'service report' },
  acceptance: { zh: '客户验收', en: "customer's acceptance" },
  feedback: { zh: '客户反馈', en: 'feedback' },
  evaluation: { zh: '服务评价表', en: 'evaluation form' },
  'purchase-proof': { zh: '购物凭证', en: 'proof of purchase' },
  'warranty-card': { zh: '保修卡', en: 'warranty card' },
  'repair-plan': { zh: '修理方案', en: 'repair plan' },
  'repair-agreement': { zh: '维修协议', en: 'repair agreement' },
  'training-summary': { zh: '培训总结', en: 'training summary' },
  confirmation: { zh: '与客户确认的解决方案', en: 'solution confirmed with the customer' },
  reply: { zh: '答复', en: 'reply' },
  quotation: { zh: '销售中心报价', en: 'quotation of the sales centre' },
  'check-out': { zh: '离场来电总部', en: 'call to headquarters before leaving' },
  approval: { zh: '总经理同意', en: "general manager's approval" },
  'work-record': { zh: '工作记录', en: 'work record' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type DocumentName = keyof typeof documentNames;
export const documents = Object.keys(documentNames) as [DocumentName, ...DocumentName[]];

/** What a figure is counted in. Money is integer fen; `zone` is an IANA time zone; `yes-no` a company's choice. */
export const units = [
  'fen',
  'fen-per-hour',
  'minutes',
  'hours',
  'days',
  'months',
  'percent',
  'yes-no',
  'zone',
] as const;
export type Unit = (typeof units)[number];

/** Every figure a decision may ask a pack for, with the unit it must have there; `time`: minutes, hours or days. */
export const figureUnits = {
  lowFeeLimitFen: 'fen',
  guaranteeMonths: 'months',
  replyHours: 'hours',
  emergencyCoverHours: 'hours',
  emergencyReplyHours: 'hours',
  repairHours: 'hours',
  replacementHours: 'hours',
  returnHours: 'hours',
  exchangeHours: 'hours',
  maintenanceHours: 'hours',
  consultationHours: 'hours',
  returnDays: 'days',
  recordMonths: 'months',
  warningPercent: 'percent',
  repeatRepairDays: 'days',
  labourFenPerHour: 'fen-per-hour',
  calloutFen: 'fen',
  timezone: 'zone',
  freeBeforeContract: 'yes-no',
  paidWithoutSaleDate: 'yes-no',
  contractBillsLikePaid: 'yes-no',
  registerClosedAtReturn: 'yes-no',
  surveyAsked: 'yes-no',
  complaintFromSurvey: 'yes-no',
  assessmentFromFinding: 'yes-no',
  expiredIsRefused: 'yes-no',
  fineLeftWithoutCallFen: 'fen',
  fineLateOnSiteFen: 'fen',
  fineIncompleteReportFen: 'fen',
  fineDisobeyedFen: 'fen',
  arrivalTime: 'time',
  resolutionTime: 'time',
  shopRepairTime: 'time',
  quotationTime: 'time',
  makerTime: 'time',
  headquartersTime: 'time',
  complaintAnswerTime: 'time',
  majorComplaintAnswerTime: 'time',
  appealTime: 'time',
  firstEscalationTime: 'time',
  secondEscalationTime: 'time',
  waitingPauses: 'yes-no',
} as const satisfies Record<string, Unit | 'time'>;
export type FigureName = keyof typeof figureUnits;
export const figureNames = Object.keys(figureUnits) as [FigureName, ...FigureName[]];
