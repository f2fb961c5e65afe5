/**
 * The decisions that a pack rules as a base case with named exceptions: what each may come to, and the
 * circumstances an exception may name. A pack that uses another word is refused when it is loaded.
 */
export const ruleWords = {
  entitlement: {
    outcomes: ['free', 'contract', 'paid', 'internal', 'refused'],
    circumstances: {
      'internal-work': { zh: '属内部工作', en: 'it is internal work' },
      'in-guarantee': { zh: '在保修(保证)期内', en: 'in guarantee' },
      'past-guarantee': { zh: '已过保修(保证)期', en: 'past guarantee' },
      'guarantee-limit-passed': {
        zh: '公司设定了期限且已超过',
        en: 'the company has set a period and it is over',
      },
      'under-contract': { zh: '有服务合同', en: 'under a service contract' },
      'guarantee-before-contract': {
        zh: '保证期内又有合同,公司设置先免费',
        en: 'guarantee and contract both hold, the guarantee goes first by setting',
      },
      'contract-before-guarantee': {
        zh: '保证期内又有合同,公司设置先合同',
        en: 'guarantee and contract both hold, the contract goes first by setting',
      },
      'quality-not-excluded': {
        zh: '属质量问题,或原因尚未查明',
        en: 'a quality fault, or the cause is not found yet',
      },
      'human-damage': { zh: '查明为人为损坏', en: 'found to be damaged by people' },
      'not-quality': { zh: '查明不属质量问题', en: 'found to be no quality fault' },
      'proofs-shown': { zh: '所需凭证已出示', en: 'the proofs needed are shown' },
      'proof-missing': { zh: '所需凭证未出示', en: 'a proof needed is not shown' },
    },
  },
  'return-or-exchange': {
    outcomes: ['allowed', 'refused', 'needs-approval'],
    circumstances: {
      'proof-missing': { zh: '未出示所需凭证', en: 'a proof needed is not shown' },
      'window-blank': { zh: '退换期限未设定', en: 'the window is blank' },
      'sale-day-unknown': { zh: '不知售出日', en: 'the day of sale is unknown' },
      'within-window': { zh: '在退换期限内', en: 'within the window' },
      defect: { zh: '有质量问题', en: 'for a defect' },
      dissatisfied: { zh: '消费者不满意', en: 'the consumer is dissatisfied' },
    },
  },
  'approval-effect': {
    outcomes: ['company-bears', 'customer-bears', 'refused'],
    circumstances: { approved: { zh: '已获同意', en: 'approved' } },
  },
  'complaint-grade': {
    outcomes: ['major', 'ordinary'],
    circumstances: {
      injury: { zh: '造成人身伤害', en: 'somebody was hurt' },
      repeated: { zh: '同一问题重复投诉', en: 'the same matter again' },
      'misconduct-alleged': { zh: '反映服务人员行为不当', en: 'misconduct of staff is alleged' },
    },
  },
  reimbursement: {
    outcomes: ['reimbursed', 'not-reimbursed'],
    circumstances: {
      untrue: { zh: '票据不真实', en: 'the voucher is false' },
      'not-matching': { zh: '票据与出差地不符', en: 'the voucher does not match the journey' },
      'tool-not-returned': { zh: '所购工具未退回仓库', en: 'a tool bought is not back in the warehouse' },
    },
  },
  report: {
    outcomes: ['at-once', 'in-record', 'none'],
    circumstances: {
      'design-defect': { zh: '发现产品设计缺陷', en: 'a design defect is found' },
      'cannot-be-settled': { zh: '遇到不能处理好的设备', en: "a device that can't be put right" },
      'cannot-be-answered': { zh: '用户问题无法解答', en: "a question that can't be answered" },
      'not-about-quality': { zh: '投诉属非质量问题', en: 'a complaint not about quality' },
    },
  },
  assignment: {
    outcomes: ['may-work', 'may-not-work'],
    circumstances: { 'not-qualified': { zh: '未经培训合格', en: 'not trained and qualified' } },
  },
} as const satisfies Record<
  string,
  { outcomes: readonly string[]; circumstances: Record<string, { zh: string; en: string }> }
>;

export type RuledDecision = keyof typeof ruleWords;
export type OutcomeOf<D extends RuledDecision> = (typeof ruleWords)[D]['outcomes'][number];
export const ruledDecisions = Object.keys(ruleWords) as RuledDecision[];
