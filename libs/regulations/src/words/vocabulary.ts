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
export const sites = ['on-site', 'shop'] as const;
export type Place = (typeof sites)[number];

/** Service kinds of `service-station` article 1: 免费, 合同, 有费, 一般行政工作. */
export const serviceKinds = ['free', 'contract', 'paid', 'internal'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** What a customer's request may come to: a service of one kind, or none (`physiotherapy` article 6). */
export const entitlements = [...serviceKinds, 'refused'] as const;
export type Entitlement = (typeof entitlements)[number];

/** What the customer shows (`apparel-shop` article 4). */
export const proofs = ['purchase-proof', 'warranty-card'] as const;
export type Proof = (typeof proofs)[number];

/** What a fault came from, as found at the diagnosis. `quality`: manufacture, assembly, material. */
export const causes = ['quality', 'design', 'human-damage', 'wear'] as const;
export type Cause = (typeof causes)[number];

/** How a customer reaches the company, as the contracts know it; letters and calls of the regulations included. */
export const packChannels = ['phone', 'website', 'wechat', 'email', 'letter', 'walk-in', 'agent'] as const;
export type PackChannel = (typeof packChannels)[number];

/** What somebody is found to have done, or left undone, that a regulation speaks of. `any`: whatever breaks the rules. */
export const sanctionCauses = [
  'quarrel',
  'asked-for-money',
  'not-served-in-time',
  'repeated-repair',
  'attitude',
  'false-expenses',
  'left-without-call',
  'late-on-site',
  'incomplete-report',
  'disobeyed',
  'policy-altered',
  'violation',
] as const;
export type SanctionCause = (typeof sanctionCauses)[number];

/** The sanctions of the regulations, with the names people read. `unspecified`: handled, but the text names no kind. */
export const sanctionNames = {
  criticism: { zh: '批评', en: 'criticism' },
  'bonus-deduction': { zh: '扣奖金', en: 'bonus deducted' },
  fine: { zh: '罚款', en: 'fine' },
  warning: { zh: '警告', en: 'warning' },
  demerit: { zh: '记过', en: 'demerit' },
  'major-demerit': { zh: '记大过', en: 'major demerit' },
  suspension: { zh: '停职', en: 'suspension' },
  dismissal: { zh: '辞退', en: 'dismissal' },
  prosecution: { zh: '追究法律责任', en: 'prosecution' },
  unspecified: { zh: '处理(种类未写明)', en: 'handled (kind not stated)' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type SanctionKind = keyof typeof sanctionNames;
export const sanctionKinds = Object.keys(sanctionNames) as [SanctionKind, ...SanctionKind[]];

export const rewardNames = {
  reward: { zh: '奖励', en: 'reward' },
  commendation: { zh: '表彰', en: 'commendation' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type RewardKind = keyof typeof rewardNames;
export const rewardKinds = Object.keys(rewardNames) as [RewardKind, ...RewardKind[]];

/** What the company does again and again. */
export const periodicDuties = [
  'survey',
  'evaluation',
  'training',
  'complaint-summary',
  'customer-visits',
  'monthly-report',
  'maintenance',
  'follow-up',
] as const;
export type PeriodicDuty = (typeof periodicDuties)[number];

/** What may need somebody's approval: a return of goods, or an amendment of the rules themselves. */
export const approvalSubjects = ['return', 'amendment'] as const;
export type ApprovalSubject = (typeof approvalSubjects)[number];

export const payments = ['none', 'cash-on-site', 'invoice-same-day', 'invoice-on-return'] as const;
export type Payment = (typeof payments)[number];

/** Who does something in the regulations, with the names people read. */
export const roleNames = {
  customer: { zh: '客户', en: 'customer' },
  agent: { zh: '代理商', en: 'agent' },
  clerk: { zh: '业务员', en: 'clerk' },
  supervisor: { zh: '主管', en: 'supervisor' },
  technician: { zh: '技术员', en: 'technician' },
  trainer: { zh: '培训师', en: 'trainer' },
  'shop-worker': { zh: '修护人员', en: 'repair-shop worker' },
  'warehouse-keeper': { zh: '仓库管理员', en: 'warehouse keeper' },
  accountant: { zh: '会计员', en: 'accountant' },
  'customer-service': { zh: '客服', en: 'customer service' },
  'sales-centre': { zh: '销售中心', en: 'sales centre' },
  purchasing: { zh: '采购部', en: 'purchasing' },
  'complaint-handler': { zh: '投诉处理员', en: 'complaint handler' },
  hr: { zh: '人事', en: 'HR' },
  'general-manager': { zh: '总经理', en: 'general manager' },
  'service-provider': { zh: '服务商', en: 'service provider' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type RegulationRole = keyof typeof roleNames;
export const regulationRoles = Object.keys(roleNames) as [RegulationRole, ...RegulationRole[]];
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

/**
 * What a figure is counted in. Money is integer fen; `zone` is an IANA time zone; `yes-no` and `role` are a
 * company's choice.
 */
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
  'role',
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
  humanDamageIsRefused: 'yes-no',
  notQualityIsCharged: 'yes-no',
  serviceIsFree: 'yes-no',
  consultationIsFree: 'yes-no',
  contractHonoured: 'yes-no',
  paidRepairOffered: 'yes-no',
  paidReplacementOffered: 'yes-no',
  returnIsFree: 'yes-no',
  feeCollection: 'yes-no',
  saleDayCounts: 'yes-no',
  approvedReturnAtCompanyCost: 'yes-no',
  unapprovedReturnIsRefused: 'yes-no',
  otherChannelsTaken: 'yes-no',
  complaintsGraded: 'yes-no',
  otherRulesApply: 'yes-no',
  injuryIsMajor: 'yes-no',
  repeatedIsMajor: 'yes-no',
  misconductIsMajor: 'yes-no',
  amendmentApprover: 'role',
  returnApprover: 'role',
  surveyMonths: 'months',
  evaluationMonths: 'months',
  trainingMonths: 'months',
  complaintSummaryMonths: 'months',
  visitMonths: 'months',
  maintenanceMonths: 'months',
  followUpMonths: 'months',
  reportMonths: 'months',
  bonusDeductionFen: 'fen',
  rewardFen: 'fen',
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
