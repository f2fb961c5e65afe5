import { merged, type Words } from '../base/define.js';
import type { Right } from './right.js';
import { agents, all, customers, desk, overseers, ownFile, sent, staffEach } from './together.js';

/**
 * What is asked for and has no route of a service: once it has, the line moves to its service's file. A session is the
 * gateway's own, and no service hears of it.
 */
export interface NotYet extends Right {
  words: Words;
  /** It only shows something. */
  reads?: true;
}

/** The customer's data, and who looked. */
const looks = {
  'intake.openDetails': {
    words: {
      zh: '显示客户姓名、电话、地址（留痕）',
      en: 'Open a customer’s name, phone and address; the look is logged',
    },
    reads: true,
    noPart: true,
    who: all(desk, sent, agents, ownFile, {
      accountant: 'branch',
      'sales-centre': 'branches-below',
      'complaint-handler': 'branches-below',
    }),
    lines: ['requirements §4 roles', 'equipment 7', 'technical 15', 'xiaomi 9'],
  },
  'intake.listLooks': {
    words: { zh: '客户资料查看记录', en: 'Log of looks at customer files' },
    reads: true,
    who: { auditor: 'all' },
    lines: ['requirements §4 roles', 'equipment 7'],
  },
  'intake.enterStatement': {
    words: { zh: '登记客户所述使用与故障情况', en: 'Enter what the customer says of use and fault' },
    who: all(desk, sent, customers, agents),
    lines: ['physiotherapy 6'],
  },
  'dispatch.putProviderPeople': {
    words: { zh: '登记服务商的人员', en: 'Record a provider’s people' },
    who: { supervisor: 'branches-below', command: 'all' },
    lines: ['xiaomi 13', 'requirements §4 roles'],
  },
} satisfies Record<string, NotYet>;

/** Oneself. */
const oneself = {
  'session.show': {
    words: { zh: '我是谁，有哪些岗位', en: 'Who I am, with which roles' },
    reads: true,
    who: all(staffEach('own'), { customer: 'own', agent: 'own' }),
    lines: ['requirements §4 roles'],
  },
  'session.end': {
    words: { zh: '退出登录', en: 'Log out' },
    who: all(staffEach('own'), { customer: 'own', agent: 'own' }),
    lines: ['requirements §4 roles'],
  },
  'session.chooseRole': {
    words: { zh: '选择本次所任岗位', en: 'Choose one of one’s roles' },
    who: staffEach('own'),
    lines: ['requirements §4 roles'],
  },
  'hr-assessment.nameActing': {
    words: { zh: '指定代理主管或调动，有起止日', en: 'Name an acting supervisor or a transfer, with dates' },
    who: { hr: 'branches-below', 'general-manager': 'all' },
    lines: ['requirements §4 roles'],
    ours: { zh: '无人可改自己的岗位', en: 'nobody changes their own role' },
    neverJudged: true,
  },
  'intake.putHolidays': {
    words: { zh: '维护节假日表', en: 'Keep the holiday calendar' },
    who: { hr: 'all', 'general-manager': 'all', command: 'all' },
    lines: ['company 7.1'],
    ours: { zh: '工作日历属总部', en: 'calendars are headquarters’ own' },
    companyWide: true,
  },
} satisfies Record<string, NotYet>;

/** 售后人员: whoever serves, on the phone and at the bench, too. */
const serving = all(desk, sent, { 'shop-worker': 'own-job' });
const servingOurs = {
  zh: '“售后人员”含接听电话者与修护人员',
  en: 'who serves are those at the phone and at the bench as well',
};

/** Field, shop and reports. */
const work = {
  'dispatch.depart': {
    words: { zh: '出发', en: 'Set out' },
    who: all(sent, { supervisor: 'branches-below' }),
    lines: ['field-service 三.4'],
  },
  'dispatch.handUp': {
    words: { zh: '不能处理的上交总部', en: 'Hand up to headquarters what one cannot settle' },
    who: serving,
    lines: ['field-service 一.9', 'field-service 三.2'],
    ours: servingOurs,
  },
  'dispatch.answerHandUp': {
    words: { zh: '总部答复上交的问题', en: 'Headquarters answers what was handed up' },
    who: { supervisor: 'all' },
    lines: ['field-service 三.2', 'field-service 四.7'],
    ours: {
      zh: '由总部主管答复，分支主管不算总部',
      en: 'by headquarters’ supervisor; a branch’s own is not headquarters',
    },
    companyWide: true,
  },
  'dispatch.missContact': {
    words: { zh: '登记联系不上外勤（有无原因）', en: 'Record a missed contact, with or without a reason' },
    who: { clerk: 'branch', 'customer-service': 'branches-below', supervisor: 'branches-below' },
    lines: ['field-service 一.7'],
    neverJudged: true,
  },
  'dispatch.reportDefect': {
    words: { zh: '上报设计缺陷', en: 'Report a design defect' },
    who: serving,
    lines: ['field-service 一.9'],
    ours: servingOurs,
  },
  'dispatch.noteOpinion': {
    words: { zh: '走访时记录客户意见', en: 'Record a customer’s opinions on a visit' },
    who: all(sent, { 'sales-centre': 'branches-below' }),
    lines: ['field-service 二.4'],
  },
  'repair-shop.issuePart': {
    words: { zh: '零件领用与退库', en: 'Issue a part and take the old one back' },
    who: { 'warehouse-keeper': 'branch' },
    lines: ['company 7.3', 'service-station 1.4'],
  },
  'repair-shop.takeTool': {
    words: { zh: '外购工具退库入库', en: 'Take a tool bought in the field into the warehouse' },
    who: { 'warehouse-keeper': 'branch' },
    lines: ['field-service 一.12'],
  },
  'billing.claimExpense': {
    words: { zh: '提交报销', en: 'Claim an expense' },
    who: { technician: 'own', trainer: 'own', 'service-provider': 'own' },
    lines: ['field-service 四.3', 'field-service 一.12'],
  },
  'billing.decideExpense': {
    words: { zh: '核对报销', en: 'Check and decide an expense' },
    who: { accountant: 'branch' },
    lines: ['field-service 四.3'],
    neverJudged: true,
  },
  'hr-assessment.reward': {
    words: { zh: '奖励与表彰', en: 'Reward or commend' },
    who: { hr: 'branches-below', 'general-manager': 'all' },
    lines: ['physiotherapy 10', 'general 15'],
    neverJudged: true,
  },
  'hr-assessment.appraise': {
    words: { zh: '定期考核', en: 'Appraise staff' },
    who: { hr: 'branches-below' },
    lines: ['general 11', 'service-centre 11'],
    neverJudged: true,
  },
  'complaints.askSurvey': {
    words: { zh: '发放定期满意度调查', en: 'Ask a periodic survey' },
    who: { 'customer-service': 'branches-below' },
    lines: ['technical 22', 'general 14', 'service-centre 12'],
  },
  'report.submit': {
    words: { zh: '月报上报总经理', en: 'Submit the month’s report to the general manager' },
    who: { supervisor: 'branches-below' },
    lines: ['field-service 一.5'],
  },
  'report.month': {
    words: { zh: '月报与评价', en: 'Monthly report and evaluation' },
    reads: true,
    who: all(overseers, {
      supervisor: 'branches-below',
      hr: 'branches-below',
      'customer-service': 'branches-below',
    }),
    lines: ['field-service 一.5', 'requirements §4 evaluation', 'general 13'],
  },
  'report.registers': {
    words: { zh: '导出登记簿与各项报表', en: 'Print and export registers and reports' },
    reads: true,
    who: all(overseers, { clerk: 'branch', accountant: 'branch', supervisor: 'branches-below' }),
    lines: ['field-service 三.9'],
    neverJudged: true,
  },
} satisfies Record<string, NotYet>;

export const notYetRoutes = merged(looks, oneself, work);
export type NotYetId = keyof typeof notYetRoutes;
