import type { Bilingual } from './bilingual.js';
import { fill } from './fill.js';
import { promiseReasons } from './promise-reasons.js';
import { reasonsOfRules } from './reasons-of-rules.js';

/** Every sentence that a decision gives as its reason; `{name}` is filled in. Amounts are shown in yuan. */
const catalogue = {
  internal: {
    zh: '属一般行政工作,没有客户,不收费。',
    en: 'Internal work: there is no customer and no charge.',
  },
  'in-guarantee': {
    zh: '{on} 在免费保证期间内(至 {until}),免收服务费。',
    en: '{on} is within the guarantee (until {until}): no fee.',
  },
  'past-guarantee': {
    zh: '{on} 已超过免费保证期间(至 {until})。',
    en: '{on} is past the guarantee (until {until}).',
  },
  'months-from-sale': {
    zh: '保证期间按售出日 {soldOn} 起 {months} 个月计算(公司设置)。',
    en: 'The guarantee is counted as {months} months from the sale on {soldOn} (company setting).',
  },
  'sale-unknown-paid': {
    zh: '没有售出日或保证期的记录,按公司设置视为有费服务。',
    en: 'No sale date or guarantee on file: paid service, by company setting.',
  },
  'sale-unknown-free': {
    zh: '没有售出日或保证期的记录,按公司设置视为保证期内。',
    en: 'No sale date or guarantee on file: treated as in guarantee, by company setting.',
  },
  'under-contract': {
    zh: '商品有保养合同 {number},依合同收费。',
    en: 'The goods are under maintenance contract {number}: charged as it says.',
  },
  'contract-before-guarantee': {
    zh: '按公司设置,合同服务先于免费服务。',
    en: 'By company setting the contract goes before the guarantee.',
  },
  'guarantee-before-contract': {
    zh: '按公司设置,免费保证先于合同 {number}。',
    en: 'By company setting the guarantee goes before contract {number}.',
  },
  paid: { zh: '不属合同服务或免费服务,为有费服务。', en: 'Neither contract nor free service: paid service.' },
  'nothing-to-charge': {
    zh: '本次服务不向客户收费。',
    en: 'The customer is charged nothing for this service.',
  },
  'contract-charge': {
    zh: '合同 {number} 约定每次收费 {yuan} 元。',
    en: 'Contract {number} charges {yuan} yuan per visit.',
  },
  'contract-covers': {
    zh: '合同 {number} 不按次收费。',
    en: 'Contract {number} does not bill per visit.',
  },
  'contract-charge-unknown': {
    zh: '合同 {number} 按次收费,但没有记录金额,须由人核定。',
    en: 'Contract {number} bills per visit but no amount is on file: a person must settle it.',
  },
  'rate-blank': {
    zh: '收费标准尚未设定,须由人核定金额。',
    en: 'The fee schedule is blank: a person must settle the amount.',
  },
  'fee-counted': {
    zh: '按实际工时、上门次数与配换零件计费,共 {yuan} 元;每行四舍五入到分。',
    en: 'Charged by actual labour, call-outs and parts: {yuan} yuan; each line rounded half up to the fen.',
  },
  'by-schedule': {
    zh: '价格依公示的收费标准 {schedule}。',
    en: 'Prices go by the published fee schedule {schedule}.',
  },
  'no-schedule': {
    zh: '当日没有公示的收费标准。',
    en: 'No fee schedule was published on that day.',
  },
  'off-schedule-approved': {
    zh: '标准之外的价格已经批准。',
    en: 'Prices that are not in the schedule were approved.',
  },
  'off-schedule-refused': {
    zh: '标准之外的价格未获批准：有标准的按标准，没有的不收。',
    en: 'Prices that are not in the schedule were not approved: charged as published, or not at all.',
  },
  discounted: {
    zh: '经批准优惠 {yuan} 元。',
    en: 'A discount of {yuan} yuan was approved.',
  },
  'as-quoted': {
    zh: '按客户已接受的报价收费,共 {yuan} 元。',
    en: 'Charged as quoted and accepted by the customer: {yuan} yuan.',
  },
  'fee-low': {
    zh: '{yuan} 元不超过较低费用限额 {limit} 元,由技术人员当场收费,补寄发票。',
    en: '{yuan} yuan is within the low-fee limit of {limit}: collected on site, invoice posted afterwards.',
  },
  'fee-not-low': {
    zh: '{yuan} 元超过较低费用限额 {limit} 元,当天开具发票另行收费。',
    en: '{yuan} yuan is above the low-fee limit of {limit}: invoiced the same day, collected separately.',
  },
  'limit-blank': {
    zh: '较低费用限额未设定,不能当场收费,当天开具发票。',
    en: 'The low-fee limit is blank: no cash on site, invoiced the same day.',
  },
  'shop-paid': {
    zh: '携回修护且收费,于还商品当天开具发票。',
    en: 'Paid shop repair: invoiced on the day of return.',
  },
  'contract-like-paid': {
    zh: '按公司设置,按次收费的合同服务比照有费服务收款。',
    en: 'By company setting a contract that bills per visit is collected like a paid service.',
  },
  'contract-settled-apart': {
    zh: '按公司设置,合同费用另行结算,不在本案收款。',
    en: 'By company setting contract charges are settled apart from the case.',
  },
  'reply-due': {
    zh: '自来电 {calledAt} 起连续计算 {hours} 小时,夜间与节假日不扣除。',
    en: 'Counted as {hours} elapsed hours from the call at {calledAt}; nights and holidays count.',
  },
  'reply-unset': { zh: '没有设定答复时限。', en: 'No reply time is set.' },
  'step-applies': { zh: '规定要求这一步。', en: 'The regulation asks for this step.' },
  'step-apart': { zh: '这一步不适用于本案的情形。', en: 'This step does not apply to a case like this.' },
  'step-off': { zh: '公司设置不要求这一步。', en: 'The company setting does not ask for this step.' },
  'situation-unknown': {
    zh: '还不知道在现场处理还是携回修护,或如何收款,不能结案。',
    en: 'Whether it was done on site or in the shop, or how it is paid, is not known yet: it cannot close.',
  },
  'papers-complete': {
    zh: '所需单据齐全,可以结案。',
    en: 'All required documents are there: the case may close.',
  },
  'paper-missing': { zh: '缺少:{zh}。', en: 'Missing: {en}.' },
  'archive-now': { zh: '手续完成,服务凭证归档。', en: 'The steps are done: the voucher is archived.' },
  'archived-before': {
    zh: '服务凭证已于 {archivedAt} 归档,每张只归档一次。',
    en: 'The voucher was archived at {archivedAt}; each is archived once.',
  },
  unsigned: { zh: '客户尚未在服务凭证上签章。', en: 'The customer has not signed the voucher yet.' },
  'receipt-out': {
    zh: '客户商品领取收据尚未取回作废。',
    en: 'The goods receipt has not been recovered and voided yet.',
  },
  'register-open': {
    zh: '叫修登记簿尚未注销。',
    en: 'The call-register entry has not been closed yet.',
  },
  'repair-repeated': {
    zh: '同一商品同一问题在 {days} 天内再次报修(前次 {previousOn}),公司设置的重复修理期为 {window} 天。',
    en: 'Same device, same fault again after {days} days (before: {previousOn}); the company window is {window}.',
  },
  ...promiseReasons,
  'fee-too-much': {
    zh: '金额超过上限 {yuan} 元，由人确定。',
    en: 'It comes to more than {yuan} yuan, the most there can be; a person must settle it.',
  },
  'repair-new': { zh: '不在重复修理期内。', en: 'Not within the repeat-repair window.' },
} as const satisfies Record<string, Bilingual>;

const all = { ...catalogue, ...reasonsOfRules };

export type ReasonCode = keyof typeof all;
export const reasonCodes = Object.keys(all) as [ReasonCode, ...ReasonCode[]];

/** The sentence of the catalogue in both languages, with its blanks filled in. */
export function because(code: ReasonCode, params: Record<string, string | number> = {}): Bilingual {
  return fill(all[code], params);
}
