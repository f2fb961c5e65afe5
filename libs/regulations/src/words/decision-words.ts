import type { Bilingual } from './bilingual.js';
import { sanctionNames } from './vocabulary.js';

const words = (zh: string, en: string): Bilingual => ({ zh, en });

/** What people call each decision of a case, and what it may come to. */
export const decisionWords = {
  entitlement: {
    name: words('服务类别', 'Kind of service'),
    outcomes: {
      free: words('免费服务', 'free service'),
      contract: words('合同服务', 'contract service'),
      paid: words('有费服务', 'paid service'),
      internal: words('一般行政工作', 'internal work'),
      refused: words('不予受理', 'service refused'),
    },
  },
  fee: {
    name: words('服务费用', 'Fee'),
    outcomes: {
      charged: words('收费', 'charged'),
      nothing: words('不收费', 'nothing to pay'),
      undecided: words('须由人核定', 'to be settled by a person'),
    },
  },
  payment: {
    name: words('收款方式', 'Way of payment'),
    outcomes: {
      none: words('不收款', 'nothing to collect'),
      'cash-on-site': words('当场收现', 'cash on site'),
      'invoice-same-day': words('当天开具发票', 'invoice the same day'),
      'invoice-on-return': words('还商品当天开具发票', 'invoice on the day of return'),
    },
  },
  promise: {
    name: words('承诺时限', 'Promise'),
    outcomes: { due: words('有时限', 'a deadline'), none: words('没有时限', 'no deadline') },
  },
  closing: {
    name: words('结案', 'Closing'),
    outcomes: {
      'may-close': words('可以结案', 'may be closed'),
      incomplete: words('单据不全，不能结案', 'papers missing, cannot be closed'),
    },
  },
  return: {
    name: words('退换货', 'Return or exchange'),
    outcomes: {
      allowed: words('可以退换', 'allowed'),
      refused: words('不予退换', 'refused'),
      'needs-approval': words('须经同意', 'needs an approval'),
    },
  },
  approval: {
    name: words('审批结果与费用承担', 'Approval and who bears the cost'),
    outcomes: {
      'company-bears': words('公司承担费用', 'the company bears the cost'),
      'customer-bears': words('客户承担费用', 'the customer bears the cost'),
      refused: words('不予办理', 'refused'),
    },
  },
  repeat: {
    name: words('是否重复修理', 'Repeated repair'),
    outcomes: { repeat: words('重复修理', 'a repeated repair'), new: words('新的修理', 'a new repair') },
  },
  grade: {
    name: words('投诉等级', 'Complaint grade'),
    outcomes: { major: words('重大', 'major'), ordinary: words('一般', 'ordinary') },
  },
  sanction: {
    name: words('处分', 'Sanction'),
    outcomes: {
      none: words('不处分', 'none'),
      proposed: words('建议处分，由人决定', 'proposed, a person decides'),
      'cannot-impose': words('金额未定，不能处罚', 'cannot be imposed, the amount is blank'),
      ...sanctionNames,
    },
  },
} as const satisfies Record<string, { name: Bilingual; outcomes: Record<string, Bilingual> }>;

export type DecisionWord = keyof typeof decisionWords;

/** The decision in words; what is not in the catalogue keeps its code, so that nothing is hidden. */
export const decisionName = (decision: string): Bilingual =>
  decision in decisionWords ? decisionWords[decision as DecisionWord].name : words(decision, decision);

/** What it came to, in words. */
export function outcomeName(decision: string, outcome: string): Bilingual {
  const outcomes: Record<string, Bilingual> =
    decision in decisionWords ? decisionWords[decision as DecisionWord].outcomes : {};
  return outcomes[outcome] ?? words(outcome, outcome);
}

/** What a person may decide otherwise to; empty for a decision that the catalogue does not know. */
export const outcomesOf = (decision: string): string[] =>
  decision in decisionWords ? Object.keys(decisionWords[decision as DecisionWord].outcomes) : [];
