import type { Words } from '../base/define.js';

/**
 * What a duty rests on where no written regulation speaks of it, or where what it is about has no pack (a contract, a
 * plan, a recall): the company has set it, with this platform. A duty of a case rests on its own pack wherever that says something.
 */
export const companySettings = {
  reply: { zh: '来电须答复', en: 'who calls is answered' },
  register: { zh: '登记须齐全', en: 'a call is entered in full' },
  papers: { zh: '单据归入案卷', en: 'papers are filed with the case' },
  proofs: { zh: '凭据由提出要求的一方提供', en: 'who asks brings the proof' },
  'times-in-order': { zh: '先后不合的时间由人核对', en: 'times that do not fit are checked by a person' },
  'needs-a-person': {
    zh: '流程不能自行继续时由人处理',
    en: 'where a story cannot go on by itself, a person helps',
  },
  consent: { zh: '须审批的事由有权的人审批', en: 'what needs consent is decided by whoever may give it' },
  vouchers: { zh: '服务凭证须收回归档', en: 'vouchers come back and are archived' },
  sending: { zh: '每次上门须有人受派', en: 'somebody is sent to each visit' },
  appointments: { zh: '上门时间与客户约定', en: 'the time of a visit is agreed with the customer' },
  work: { zh: '受派的人把事办完', en: 'who is sent brings the work to a result' },
  signatures: { zh: '办结由客户签认', en: 'the customer signs what was done' },
  leaving: { zh: '离场先报告', en: 'who leaves says so first' },
  goods: { zh: '商品进出有单据', en: 'goods come and go with their papers' },
  parts: { zh: '等件须有人催', en: 'somebody sees to a part that work waits for' },
  inspection: { zh: '修妥须验讫', en: 'a repair is inspected' },
  outsourcing: { zh: '外协由采购部办理', en: 'purchasing sees to repairs outside' },
  quotations: { zh: '先报价，客户答复后再办', en: 'a quotation first, then the customer’s word' },
  prices: { zh: '标准外收费须审批', en: 'a price off the schedule is decided by a person' },
  collection: { zh: '应收须收讫并上交', en: 'what is owed is collected and deposited' },
  differences: { zh: '差额由专人处理', en: 'a difference has an owner' },
  'return-costs': { zh: '退货费用须列明或免收', en: 'what a return costs is stated or waived' },
  refunds: { zh: '退款先批准，后支付', en: 'a refund is approved, then paid' },
  contracts: { zh: '合同到期前决定是否续签', en: 'before a contract ends it is renewed or not' },
  surveys: { zh: '办结后回访', en: 'the customer is asked how it was' },
  complaints: {
    zh: '投诉须分类、查证、答复并挽回',
    en: 'a complaint is classified, found out about, answered and made good',
  },
  assessments: { zh: '考核由人事决定', en: 'HR decides an assessment' },
  'tracking-links': { zh: '客户凭链接查询进度', en: 'customers follow their case by a link' },
  appeals: { zh: '申诉由另一人复议', en: 'somebody else decides an appeal' },
} as const satisfies Record<string, Words>;
export type CompanySetting = keyof typeof companySettings;

const prefix = 'company-setting/';
/** As a duty names it; a pack's article is `pack@version/article`. */
export const groundOfSetting = (name: CompanySetting): string => `${prefix}${name}`;

/** What such a ground says; null where it is a pack's, which the pack has the words of. */
export function settingOf(ground: string): Words | null {
  const name = ground.startsWith(prefix) ? ground.slice(prefix.length) : '';
  return (companySettings as Record<string, Words>)[name] ?? null;
}
