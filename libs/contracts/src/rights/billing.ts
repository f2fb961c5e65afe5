import { merged } from '../base/define.js';
import type { Right } from './right.js';
import { agents, all, customers, desk, overseers, ownFile, sent, staffEach } from './together.js';

/** Who reads the books. An accountant acts in their own branch; headquarters’ must see what is owed everywhere. */
const books = all(overseers, { accountant: 'branches-below', supervisor: 'branches-below' });
const led = { supervisor: 'branches-below', 'general-manager': 'all' } as const;

/** What is owed, and cash. */
const cashRights = {
  'billing.payOtherwise': {
    who: all(sent, { accountant: 'branch', clerk: 'branch', supervisor: 'branches-below' }),
    lines: ['service-station 5'],
  },
  'billing.listCharges': {
    who: all(books, desk, sent, { 'sales-centre': 'branches-below' }),
    lines: ['service-station 5', 'service-station 8'],
  },
  'billing.collectCash': {
    who: all(sent, { supervisor: 'branches-below' }),
    lines: ['service-station 5'],
    ours: {
      zh: '收款人本人登记，主管可代录；会计员收讫，不代收',
      en: 'by whoever collected, or their supervisor for them; the accountant takes it over and does not collect',
    },
  },
  'billing.handOver': { who: { accountant: 'branch' }, lines: ['service-station 5'] },
  'billing.settleDifference': {
    who: all(led, { accountant: 'branch' }),
    lines: ['requirements §2 books'],
    ours: {
      zh: '会计员结算，免收限主管与总经理；收款者本人除外',
      en: 'settled by the accountant, waived by supervisor or general manager alone; never by who took the cash',
    },
    neverJudged: true,
  },
  'billing.settleInvoiceDifference': {
    who: all(led, { accountant: 'branch' }),
    lines: ['requirements §2 books'],
    ours: {
      zh: '会计员结算，免收限主管与总经理',
      en: 'settled by the accountant, waived by supervisor or general manager alone',
    },
  },
  'billing.listDifferences': { who: books, lines: ['requirements §2 books'] },
  'billing.collectInvoice': {
    who: { accountant: 'branch' },
    lines: ['service-station 5', 'service-station 8'],
    ours: { zh: '发票款入账由会计员登记', en: 'the accountant enters what an invoice brought' },
  },
  'billing.reverseInvoice': {
    who: { accountant: 'branch' },
    lines: ['service-station 5', 'requirements §2 books'],
  },
  'billing.listInvoices': {
    who: all(books, desk, {
      'sales-centre': 'branches-below',
      technician: 'own-job',
      'service-provider': 'own-job',
    }),
    lines: ['service-station 5', 'service-station 8'],
  },
  'billing.decideUnagreedCharge': {
    who: all(led, { accountant: 'branch' }),
    lines: ['field-service 二.2', 'company 7.2'],
    ours: {
      zh: '免收限主管；列为差额者对其负责；做工或收费者本人除外',
      en: 'waived by who leads; who leaves it as a difference answers for it; never by who did or charged the work',
    },
    neverJudged: true,
  },
  'billing.listUnagreedCharges': { who: books, lines: ['field-service 二.2', 'requirements §2 books'] },
} satisfies Record<string, Right>;

/** Prices, quotations, discounts, money given back. */
const priceRights = {
  'billing.approveDiscount': {
    who: led,
    lines: ['company 7.2'],
    ours: {
      zh: '公示标准之外的让价由负责人批准',
      en: 'less than what was published is for who leads to approve',
    },
  },
  'billing.listDiscounts': { who: all(books, { 'sales-centre': 'branches-below' }), lines: ['company 7.2'] },
  'billing.draftFeeSchedule': {
    who: { 'sales-centre': 'branches-below', accountant: 'branch', supervisor: 'branches-below' },
    lines: ['company 7.2', 'field-service 二.2'],
  },
  'billing.publishFeeSchedule': { who: led, lines: ['company 7.2'] },
  'billing.listFeeSchedules': {
    who: all(
      staffEach('all'),
      { customer: 'all', 'one-time-code': 'all', 'tracking-link': 'all' },
      { agent: 'all', partner: 'all' },
    ),
    lines: ['company 7.2'],
    ours: { zh: '公示即人人可见', en: 'what is published everybody may see' },
  },
  'billing.decidePriceApproval': {
    who: led,
    lines: ['field-service 二.2', 'company 7.2'],
    ours: { zh: '报价者不自批标准外价格', en: 'who quotes does not approve a price off the schedule' },
  },
  'billing.listPriceApprovals': {
    who: all(books, { 'sales-centre': 'branches-below' }),
    lines: ['field-service 二.2', 'company 7.2'],
  },
  'billing.offerQuotation': {
    who: {
      'sales-centre': 'branches-below',
      technician: 'own-job',
      'service-provider': 'own-job',
      'shop-worker': 'branch',
      supervisor: 'branches-below',
    },
    lines: ['field-service 二.2', 'service-centre 7.3'],
  },
  'billing.answerQuotation': {
    who: all(desk, customers, {
      agent: 'own-customers',
      'sales-centre': 'branches-below',
      technician: 'own-job',
      'service-provider': 'own-job',
    }),
    lines: ['service-centre 7.4', 'field-service 二.2'],
    ours: {
      zh: '客户可自行答复；代录须附签署，机器不能签',
      en: 'the customer answers; who does it for them brings the signature, and a machine can sign nothing',
    },
  },
  'billing.listQuotations': {
    who: all(desk, books, {
      'sales-centre': 'branches-below',
      'shop-worker': 'branch',
      technician: 'own-job',
      'service-provider': 'own-job',
    }),
    lines: ['field-service 二.2', 'service-centre 7.4'],
  },
  'billing.stateReturnCost': { who: all(desk, { accountant: 'branch' }), lines: ['field-service 一.11'] },
  'billing.waiveReturnCost': {
    who: { 'general-manager': 'all' },
    lines: ['field-service 一.11'],
    ours: {
      zh: '未经同意的退货费用由客户承担，例外由总经理决定',
      en: 'without consent the customer bears it; the exception is the general manager’s',
    },
  },
  'billing.approveRefund': { who: led, lines: ['field-service 一.11', 'apparel-shop 4(一)'] },
  'billing.payRefund': {
    who: { accountant: 'branch' },
    lines: ['apparel-shop 4(一)'],
    ours: { zh: '批准与支付分开', en: 'who approves does not pay' },
  },
  'billing.listReturnCosts': { who: all(books, desk), lines: ['field-service 一.11'] },
  'billing.listRefunds': { who: all(books, desk), lines: ['apparel-shop 4(一)'] },
} satisfies Record<string, Right>;

/** 保养合同. */
const contractRights = {
  'billing.signContract': {
    who: { 'sales-centre': 'branches-below', command: 'all' },
    lines: ['service-station 1.2'],
  },
  'billing.renewContract': { who: { 'sales-centre': 'branches-below' }, lines: ['service-station 1.2'] },
  'billing.terminateContract': { who: { 'sales-centre': 'branches-below' }, lines: ['service-station 1.2'] },
  'billing.resumeContract': {
    who: { 'sales-centre': 'branches-below', operator: 'all' },
    lines: ['requirements §4 long waits'],
  },
  'billing.getContract': {
    who: all(desk, books, agents, ownFile, { 'sales-centre': 'branches-below', operator: 'all' }),
    lines: ['service-station 1.2', 'field-service 二.1'],
  },
  'billing.listContracts': {
    who: all(desk, books, agents, ownFile, {
      'sales-centre': 'branches-below',
      operator: 'all',
      command: 'all',
    }),
    lines: ['service-station 1.2', 'field-service 二.1'],
  },
  'billing.listExpiryNotices': {
    who: { 'sales-centre': 'branches-below', supervisor: 'branches-below' },
    lines: ['service-station 1.2'],
  },
} satisfies Record<string, Right>;

export const billingRights = merged(cashRights, priceRights, contractRights);
