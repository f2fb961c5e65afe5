import type { Right } from './right.js';
import { agents, all, customers, desk, ownFile } from './together.js';

/** The gateway asks them as a machine of our own, before anybody is known. */
const doors: Right = {
  who: { command: 'all' },
  lines: ['apparel-shop 5(四)', 'requirements §4 roles'],
  ours: {
    zh: '门户以机器身份代客户询问，客户尚未被识别',
    en: 'the gateway asks as a machine, for a customer who is nobody yet',
  },
};

const acting: Right = {
  who: { 'sales-centre': 'branches-below', supervisor: 'branches-below', command: 'all' },
  lines: ['service-centre 6'],
};

const follow: Right = {
  who: all(customers, agents),
  lines: ['apparel-shop 5(四)', 'xiaomi 15', 'requirements §4 roles'],
  ours: {
    zh: '链接随案件与期限终止，他人是否有案不可知',
    en: 'a link ends with its case and time; nothing shows whether somebody else has a case',
  },
};
const request: Right = {
  who: all(agents, ownFile),
  lines: ['physiotherapy 11', 'equipment 13', 'general 5', 'service-centre 7.1'],
  ours: {
    zh: '查询链接只关乎一案，不能申请新的',
    en: 'a tracking link is of one case and asks for no other',
  },
};

/** Customers and agents: how they come in, and what they do that no staff route serves. */
export const outsideRights = {
  'intake.openByLink': doors,
  'intake.askCode': doors,
  'intake.openByCode': doors,
  'intake.showDoor': doors,
  'intake.getTrackingSlip': {
    who: desk,
    lines: ['apparel-shop 5(四)', 'requirements §4 roles'],
    ours: { zh: '印制单据的岗位', en: 'whoever prints the papers that bear it' },
    noPart: true,
  },
  'intake.issueTrackingLink': {
    who: desk,
    lines: ['apparel-shop 5(四)'],
    ours: { zh: '链接因试错关闭后由接待岗位另发', en: 'the desk gives another where one was closed' },
  },
  'intake.listOwnCases': follow,
  'intake.followCase': follow,
  'billing.followCase': follow,
  'dispatch.followCase': follow,
  'complaints.readAnswer': { who: all(customers, agents), lines: ['technical 19'] },
  'intake.requestService': request,
  'intake.getPrivacyNotice': request,
  'intake.putAgents': acting,
  'intake.listAgents': {
    who: all(acting.who, { operator: 'all' }),
    lines: acting.lines,
    ours: {
      zh: '运维查看谁可以代理商身份登录，但不作登记',
      en: 'an operator sees who may log in as an agent, and puts nobody on the list',
    },
  },
} satisfies Record<string, Right>;
