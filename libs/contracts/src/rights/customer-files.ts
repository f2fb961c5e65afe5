import type { Right } from './right.js';
import { agents, all, desk, overseers, ownFile, sent } from './together.js';

/** 客户资料: no more of a customer than the job needs; every look is logged. */
export const customerFileRights = {
  'intake.openCustomerFile': {
    who: all(desk, { 'sales-centre': 'branches-below', command: 'all' }),
    lines: ['technical 13', 'equipment 19', 'requirements §4 channels'],
    ours: { zh: '销售中心签合同前须建档', en: 'the sales centre opens a file before it signs a contract' },
  },
  'intake.findCustomers': {
    who: all(desk, { 'sales-centre': 'branches-below' }),
    lines: ['service-station 3', 'requirements §4 channels', 'requirements §4 roles'],
  },
  'intake.getCustomer': {
    who: all(desk, sent, agents, ownFile, {
      accountant: 'branch',
      'sales-centre': 'branches-below',
      'complaint-handler': 'branches-below',
    }),
    lines: ['requirements §4 roles', 'equipment 7', 'equipment 19', 'technical 15', 'service-centre 6'],
    noPart: true,
    ours: {
      zh: '姓名、电话、地址默认遮盖；本人可看自己的，一案的链接不开整档；总经理与审计不需要客户资料本身',
      en: 'name, phone and address are masked; customers see their own file, which the link of one case does not open; general manager and auditor have no need of it',
    },
  },
  'intake.correctCustomer': { who: desk, lines: ['technical 13', 'equipment 7'] },
  'intake.mergeCustomers': {
    who: { 'customer-service': 'branches-below', supervisor: 'branches-below' },
    lines: ['requirements §4 channels'],
    ours: {
      zh: '并档影响多案，不由前台一人决定',
      en: 'it moves many cases, so the front desk alone does not decide it',
    },
  },
  'intake.unmergeCustomer': {
    who: { 'customer-service': 'branches-below', supervisor: 'branches-below' },
    lines: ['requirements §4 channels'],
    ours: { zh: '谁能并档谁能撤销', en: 'who may merge may take it back' },
  },
  'intake.requestCustomerFile': { who: desk, lines: ['requirements §4 roles', 'technical 15'] },
  'intake.decideFileRequest': {
    who: { supervisor: 'branches-below', 'general-manager': 'all' },
    lines: ['requirements §4 roles', 'technical 15', 'xiaomi 9'],
    ours: {
      zh: '档案属于分支，由负责该支的人准许',
      en: 'a file belongs to a branch; who answers for it grants the look',
    },
  },
  'intake.listFileRequests': { who: all(desk, overseers), lines: ['requirements §4 roles'] },
} satisfies Record<string, Right>;
