import type { Right } from './right.js';
import { agents, all, customers, desk, overseers, sent } from './together.js';

/** Whose work hangs on the case as a whole. */
const seesCases = all(desk, sent, overseers, {
  'shop-worker': 'own-job',
  accountant: 'branch',
  'sales-centre': 'branches-below',
  purchasing: 'branches-below',
  'complaint-handler': 'branches-below',
  operator: 'all',
});

/** Proofs and signatures are the customer's: not for who sends goods to a maker, nor for who mends the platform. */
const { purchasing: _, operator: __, ...seesPapers } = seesCases;

/** 案件: seeing it, its papers, what stops it and what people decide in it. */
export const caseRights = {
  'intake.findCases': { who: all(seesCases, { command: 'all' }), lines: ['requirements §4 roles'] },
  'intake.getCase': { who: seesCases, lines: ['requirements §4 roles', 'technical 15'] },
  'intake.why': {
    who: all(seesCases, { hr: 'branches-below' }),
    lines: ['requirements §4 citations', 'requirements §4 roles'],
    ours: { zh: '人事须知处分所据的决定', en: 'HR must see the decisions that a sanction rests on' },
    neverJudged: true,
  },
  'intake.listPapers': {
    who: seesPapers,
    lines: ['requirements §4 roles', 'general 10', 'service-station 5'],
  },
  'intake.filePaper': {
    who: all(desk, sent, customers, agents, { 'shop-worker': 'own-job' }),
    lines: [
      'service-station 4',
      'field-service 三.7',
      'service-centre 8.6',
      'apparel-shop 4(二)',
      'general 10',
    ],
    ours: { zh: '客户交自己的凭据', en: 'customers bring their own proofs' },
  },
  'intake.listDuties': {
    who: all(seesCases, {
      'shop-worker': 'branch',
      'warehouse-keeper': 'branch',
      hr: 'branches-below',
      command: 'all',
    }),
    lines: ['requirements §4 roles', 'requirements §4 long waits'],
    neverJudged: true,
  },
  'intake.listHanging': {
    who: all(overseers, { supervisor: 'branches-below', operator: 'all', command: 'all' }),
    lines: ['requirements §4 long waits'],
  },
  'intake.resumeCase': {
    who: { supervisor: 'branches-below', operator: 'all', command: 'all' },
    lines: ['requirements §4 long waits'],
    ours: {
      zh: '业务原因由主管处理，技术原因由运维处理',
      en: 'the supervisor sees to the business cause, the operator to the technical one',
    },
  },
  'intake.checkOrder': {
    who: { supervisor: 'branches-below', 'general-manager': 'all' },
    lines: [],
    ours: {
      zh: '时间不合是外勤登记的，由其上级核对；主管自己的由总经理',
      en: 'times are entered by those in the field; who leads them checks, and a supervisor’s own the general manager',
    },
  },
  'intake.handOverCase': {
    who: desk,
    lines: ['requirements §4 channels'],
    ours: {
      zh: '登记错分支的，接待岗位即可移交',
      en: 'a call that belongs to another branch is passed on where it was taken',
    },
  },
  'intake.decideOtherwise': {
    who: {
      supervisor: 'branches-below',
      'complaint-handler': 'branches-below',
      'sales-centre': 'branches-below',
      'general-manager': 'all',
    },
    lines: ['requirements §4 citations', 'technical 18', 'field-service 一.11', 'field-service 二.2'],
    ours: {
      zh: '投诉分级由投诉处理员改定，费用由销售中心，其余由主管或总经理',
      en: 'a complaint’s grade by its handler, a fee by the sales centre, the rest by supervisor or general manager',
    },
    neverJudged: true,
  },
  'intake.decideApproval': {
    who: {
      'general-manager': 'all',
      supervisor: 'branches-below',
      'sales-centre': 'branches-below',
      purchasing: 'branches-below',
    },
    lines: ['field-service 一.11', 'xiaomi 6'],
    ours: {
      zh: '规章设定（returnApprover）可另定审批人，以其所定为准',
      en: 'a pack’s setting (returnApprover) may name another of these; whom it names decides',
    },
  },
  'intake.listApprovals': {
    who: all(overseers, desk, { 'sales-centre': 'branches-below', purchasing: 'branches-below' }),
    lines: ['field-service 一.11'],
    ours: { zh: '提请者与审批者可见', en: 'for who waits for the decision and who takes it' },
  },
  'intake.cancelCase': {
    who: all(desk, customers, agents),
    lines: [],
    ours: {
      zh: '客户可以取消自己的请求，代理商可以取消其客户的；别人的不可',
      en: 'a customer may cancel their own request, an agent their customers’, nobody a stranger’s',
    },
  },
  'intake.mergeCase': {
    who: desk,
    lines: ['requirements §4 channels'],
    ours: { zh: '重复登记由接待岗位并案', en: 'a call entered twice is merged at the desk' },
  },
  'intake.openRecall': {
    who: { supervisor: 'branches-below', 'general-manager': 'all' },
    lines: [],
    ours: {
      zh: '原文无召回；由对产品或分支负责者发起',
      en: 'no text speaks of recalls; begun by who answers for product or branch',
    },
  },
  'intake.resumeRecall': {
    who: { supervisor: 'branches-below', operator: 'all' },
    lines: ['requirements §4 long waits'],
  },
  'intake.getRecall': {
    who: all(desk, overseers, { operator: 'all' }),
    lines: ['requirements §4 roles'],
  },
  'intake.listRecalls': {
    who: all(desk, overseers, { operator: 'all', command: 'all' }),
    lines: ['requirements §4 roles'],
  },
} satisfies Record<string, Right>;
