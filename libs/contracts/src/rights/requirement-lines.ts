import type { Words } from '../base/define.js';

/** What all eleven regulations ask together and no article says alone: requirements.md, by section and line. */
export const requirementLines = {
  'requirements §2 books': {
    zh: '账簿须平：登记、收据、凭证、发票与现金逐一对应',
    en: 'Books must balance: every register entry, goods receipt, voucher, invoice and all cash',
  },
  'requirements §3 settings': {
    zh: '听证与申诉原文无出处，为公司设定',
    en: 'Hearing and appeal have no source: company settings',
  },
  'requirements §4 channels': {
    zh: '热线、网站、公众号、邮件、信函、网点、代理商；一客一档，不论渠道',
    en: 'Hotline, website, WeChat, email, letter, walk-in, agent; one customer, one file, whichever channel',
  },
  'requirements §4 citations': {
    zh: '自动决定须引条文；改定者须写明理由',
    en: 'Every automatic decision cites its article; the person who decides otherwise says why',
  },
  'requirements §4 versions': {
    zh: '案件依其开立时的规章版本；修改须审批、定日生效，不得悄悄改变在办案件',
    en: 'A case keeps the pack version it was opened under; amendments are approved and never change a running case silently',
  },
  'requirements §4 roles': {
    zh: '各岗位只见其岗位所及的分支与案件，客户资料以办事所需为限；每次查阅留痕',
    en: 'A person sees the branches and cases that the role allows, and no more of a customer than the job needs; every look at a customer file is logged',
  },
  'requirements §4 evaluation': {
    zh: '满意度、及时率、一次修复、重复修理、投诉，按分支、人员、产品、服务商评价',
    en: 'Satisfaction, on-time rates, first-time fix, repeat repair, complaints per branch, technician, product and provider',
  },
  'requirements §4 long waits': {
    zh: '长久等待是常事：等待者不丢失、不重复',
    en: 'Long waits are normal: nothing waiting is lost in a restart or fires twice',
  },
} as const satisfies Record<string, Words>;
export type RequirementLine = keyof typeof requirementLines;
