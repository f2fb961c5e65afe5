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

/** 案件: seeing it, its papers, what stops it and what people decide in it. */
export const caseRights = {
  'intake.findCases': { who: all(seesCases, { command: 'all' }), lines: ['requirements §4 roles'] },
  'intake.getCase': { who: seesCases, lines: ['requirements §4 roles', 'technical 15'] },
  'intake.why': {
    who: seesCases,
    lines: ['requirements §4 citations', 'requirements §4 roles'],
    neverJudged: true,
  },
  'intake.listPapers': { who: seesCases, lines: ['requirements §4 roles', 'general 10'] },
  'intake.filePaper': {
    who: all(desk, sent, { 'shop-worker': 'own-job' }),
    lines: ['service-station 4', 'field-service 三.7', 'service-centre 8.6', 'general 10'],
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
    who: { supervisor: 'branches-below', operator: 'all', command: 'all' },
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
    who: { supervisor: 'branches-below' },
    lines: [],
    ours: {
      zh: '时间不合是外勤登记的，由其上级核对',
      en: 'times are entered by those in the field; who leads them checks',
    },
  },
  'intake.handOverCase': {
    who: { supervisor: 'branches-below' },
    lines: ['service-station 3'],
    ours: {
      zh: '派工归主管，移交分支亦然',
      en: 'as dispatching is the supervisor’s, so is giving a case to another branch',
    },
  },
  'intake.decideOtherwise': {
    who: { supervisor: 'branches-below', 'complaint-handler': 'branches-below', 'general-manager': 'all' },
    lines: ['requirements §4 citations', 'technical 18', 'field-service 一.11'],
    ours: {
      zh: '投诉分级由投诉处理员改定，其余由主管或总经理',
      en: 'a complaint’s grade by its handler, the rest by supervisor or general manager',
    },
    neverJudged: true,
  },
  'intake.decideApproval': {
    who: { 'general-manager': 'all' },
    lines: ['field-service 一.11'],
  },
  'intake.listApprovals': {
    who: all(overseers, desk),
    lines: ['field-service 一.11'],
    ours: { zh: '提请者须看到结果', en: 'who waits for the decision sees it' },
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
