import type { Bilingual } from './bilingual.js';

/** The sentences of the decisions that a pack rules; `{name}` is filled in. */
export const reasonsOfRules = {
  'months-by-article': {
    zh: '保修期自售出日 {soldOn} 起 {months} 个月。',
    en: 'The guarantee is {months} months from the sale on {soldOn}.',
  },
  'file-gives-more': {
    zh: '档案所写的保证期长于条文的期限,以档案为准。',
    en: 'The guarantee on file is longer than the article gives: the file goes.',
  },
  'cause-unknown': {
    zh: '故障原因尚未查明,目前没有理由否定质量问题;查明后重新判断。',
    en: 'The cause is not found yet and nothing speaks against a quality fault; decided again with the diagnosis.',
  },
  'cause-quality': { zh: '查明属产品质量问题。', en: 'Found to be a quality fault.' },
  'cause-human-damage': { zh: '查明为人为损坏。', en: 'Found to be damaged by people.' },
  'cause-wear': { zh: '查明为正常损耗,不属质量问题。', en: 'Found to be wear, not a quality fault.' },
  'proof-shown': { zh: '已出示:{zh}。', en: 'Shown: {en}.' },
  'proof-missing': { zh: '未出示:{zh}。', en: 'Not shown: {en}.' },
  'quality-free': {
    zh: '产品质量问题免费维修或更换。',
    en: 'A quality fault is repaired or replaced free.',
  },
  'not-covered-charged': {
    zh: '不在免费范围内,收取维修费用。',
    en: 'Outside what is free: a fee is charged.',
  },
  'replacement-not-offered': {
    zh: '不在免费之列的更换,条文没有写,公司设为不予受理。',
    en: 'A replacement that is not free is not in the text; the company does not offer it.',
  },
  'human-damage-refused': {
    zh: '人为损坏的产品,公司有权拒绝提供售后服务。',
    en: 'The company may refuse service for a product damaged by people.',
  },
  'expired-refused': {
    zh: '超过保修期限,公司有权拒绝提供售后服务;公司设置为拒绝。',
    en: 'Past the warranty the company may refuse service; its setting is to refuse.',
  },
  'expired-charged': {
    zh: '超过保修期限,公司可以拒绝,也可以收取适当维修费用;公司设置为收费。',
    en: 'Past the warranty the company may refuse or charge an appropriate fee; its setting is to charge.',
  },
  'not-offered-refused': {
    zh: '公司设置不提供收费维修。',
    en: 'By company setting no repair is offered for a fee.',
  },
  'money-unwritten-free': {
    zh: '条文没有写明收费,按公司设置不收费。',
    en: 'The text says nothing of a fee: free, by company setting.',
  },
  'money-unwritten-charged': {
    zh: '条文没有写明收费,按公司设置收费。',
    en: 'The text says nothing of a fee: charged, by company setting.',
  },
  'guidance-free': {
    zh: '咨询与指导按公司设置不收费。',
    en: 'Advice and guidance are free, by company setting.',
  },
  'return-handling-free': {
    zh: '办理退换货按公司设置不收服务费。',
    en: 'Handling a return or exchange is free, by company setting.',
  },
  'contract-asks': {
    zh: '合同要求安装调试与培训,依合同办理。',
    en: 'Installation and training are as the contract asks.',
  },
  'own-visit': {
    zh: '走访由公司组织,不是客户要求的服务,不收费。',
    en: 'The company organises the visit; it is no service the customer ordered: no fee.',
  },
  'within-window': {
    zh: '{askedOn} 在退换货期限内(售出日 {soldOn} 起 {days} 日,至 {until}):{counting}。',
    en: '{askedOn} is within {days} days from the sale on {soldOn} (until {until}): {countingEn}.',
  },
  'past-window': {
    zh: '{askedOn} 已超过退换货期限(售出日 {soldOn} 起 {days} 日,至 {until}):{counting}。',
    en: '{askedOn} is past the {days} days from the sale on {soldOn} (until {until}): {countingEn}.',
  },
  'window-blank': {
    zh: '退换货期限没有设定,须由人批准。',
    en: 'The window of returns is blank: a person must approve.',
  },
  'sale-day-unknown': {
    zh: '不知售出日,无法计算期限,须由人批准。',
    en: 'The day of sale is unknown, the window cannot be counted: a person must approve.',
  },
  defect: { zh: '商品出现质量问题。', en: 'The goods have a defect.' },
  dissatisfied: { zh: '消费者不满意。', en: 'The consumer is dissatisfied.' },
  'return-needs-approval': {
    zh: '退货须先经批准。',
    en: 'A return must be approved first.',
  },
  'approval-needed': { zh: '须经批准:{zh}。', en: 'Approval is needed, by: {en}.' },
  'approval-not-needed': { zh: '没有条文要求批准。', en: 'No article asks for approval.' },
  'approved-company-bears': {
    zh: '已获同意,费用按公司设置由公司承担。',
    en: 'Approved: the company bears the costs, by its setting.',
  },
  'approved-customer-bears': {
    zh: '已获同意,费用按公司设置由客户承担。',
    en: 'Approved: the customer bears the costs, by company setting.',
  },
  'unapproved-customer-bears': {
    zh: '未经同意的退货,一切费用由客户承担。',
    en: 'A return without approval: the customer bears all costs.',
  },
  'unapproved-refused': {
    zh: '未获批准,按公司设置不予退换。',
    en: 'Not approved: refused, by company setting.',
  },
  injury: { zh: '造成人身伤害。', en: 'Somebody was hurt.' },
  repeated: { zh: '同一问题重复投诉。', en: 'The same matter is complained of again.' },
  'misconduct-alleged': { zh: '反映服务人员行为不当。', en: 'Misconduct of staff is alleged.' },
  'complaint-ordinary': { zh: '没有列为重大的情形。', en: 'Nothing that counts as major.' },
  'complaint-major': { zh: '列为重大投诉,重点关注。', en: 'A major complaint, in focus.' },
  'not-substantiated': { zh: '未查实,不作处分。', en: 'Not substantiated: no sanction.' },
  'no-sanction-applies': { zh: '没有适用的处分条文。', en: 'No article on sanctions applies.' },
  'no-sanction-written': {
    zh: '条文禁止这种行为,但没有写明处分。',
    en: 'The text forbids it but names no sanction.',
  },
  'amount-blank': {
    zh: '{zh}的数额为空,公司设定之前不能作出。',
    en: '{en}: the amount is blank; it cannot be imposed until the company sets it.',
  },
  'sanction-fits': { zh: '可作出的处分:{zh}。', en: 'Proposed sanction: {en}.' },
  'goes-before': {
    zh: '两条都适用时,较重的明文规定优先。',
    en: 'Where both fit, the one that names this very act goes before.',
  },
  'reward-fits': { zh: '表现突出,予以{zh}。', en: 'Outstanding work: {en}.' },
  'no-reward-applies': { zh: '没有适用的奖励。', en: 'No reward applies.' },
  'voucher-false': { zh: '票据弄虚作假。', en: 'The voucher is false.' },
  'voucher-not-matching': { zh: '出差票据与出差地不符。', en: 'The voucher does not match the journey.' },
  'tool-not-returned': {
    zh: '外地所购工具没有退回仓库入库。',
    en: 'A tool bought in the field is not back in the warehouse.',
  },
  'reimbursement-due': {
    zh: '票据真实、合法、有效,予以报销。',
    en: 'The voucher is true and valid: reimbursed.',
  },
  'reimbursement-refused': { zh: '不予报销。', en: 'Not reimbursed.' },
  'design-defect': { zh: '发现产品设计缺陷,须及时报告。', en: 'A design defect is reported at once.' },
  'cannot-be-settled': {
    zh: '遇到不能处理好的设备,须及时报告。',
    en: "A device that can't be put right is reported at once.",
  },
  'cannot-be-answered': {
    zh: '用户问题无法解答,及时报告总部协助。',
    en: "A question that can't be answered goes to headquarters at once.",
  },
  'not-about-quality': {
    zh: '非质量问题的投诉,须及时上报并记录。',
    en: 'A complaint not about quality is reported at once and recorded.',
  },
  'no-report': { zh: '没有条文要求另行报告。', en: 'No article asks for a report of its own.' },
  'not-qualified': { zh: '未经培训合格,不得上岗。', en: 'Not trained and qualified: may not work.' },
  qualified: { zh: '可以派工。', en: 'May be dispatched.' },
  'channel-named': { zh: '条文列出的渠道。', en: 'A channel that the text names.' },
  'channel-also': {
    zh: '条文没有列出,按公司设置也受理。',
    en: 'Not named in the text, taken by company setting.',
  },
  'channel-not': {
    zh: '条文没有列出,公司设置不受理。',
    en: 'Not named in the text and not taken, by setting.',
  },
  'period-due': {
    zh: '每 {months} 个月一次,{dueOn} 起应办。',
    en: 'Every {months} months: due from {dueOn}.',
  },
  'period-not-due': {
    zh: '每 {months} 个月一次,{dueOn} 才到期。',
    en: 'Every {months} months: not due before {dueOn}.',
  },
  'period-blank': { zh: '没有设定多久一次。', en: 'How often is blank.' },
  'kept-until': { zh: '保存 {months} 个月,至 {until}。', en: 'Kept for {months} months, until {until}.' },
  'kept-open': { zh: '保存期没有设定,一直保存。', en: 'The retention period is blank: kept.' },
  'documents-asked': { zh: '规定要求这些单据。', en: 'The regulation asks for these documents.' },
} as const satisfies Record<string, Bilingual>;
