import type { Role } from '../base/people.js';
import { paperKinds } from '../intake/paper.js';
import { asked, by, type Duty, steps, where } from './duty.js';

/** Papers that people file with the case; the others are documents of their own with duties of their own. */
const filed: ReadonlySet<string> = new Set(paperKinds);

/** At intake: the call, its papers, consent, whoever must help. */
export const caseDuties = {
  answer: {
    title: { zh: '答复客户', en: 'Answer the customer' },
    // Who is visited by plan has asked nothing.
    opens: { 'intake.call.registered.v1': where(({ planned }) => !planned, by('caseId')) },
    closes: { 'intake.customer.answered.v1': by('caseId') },
    roles: ['clerk', 'customer-service', 'supervisor'],
    ground: [...steps('reply'), { figure: 'replyHours' }],
    setting: 'reply',
    promise: ['reply', 'emergency-reply'],
  },
  complete: {
    title: { zh: '补全登记', en: 'Complete the call' },
    opens: { 'intake.call.registered.v1': where(({ complete }) => complete === false, by('caseId')) },
    closes: { 'intake.call.completed.v1': by('caseId') },
    roles: ['clerk', 'customer-service', 'supervisor'],
    ground: [...steps('call'), { articles: { technical: '13' } }],
    setting: 'register',
  },
  file: {
    title: { zh: '归集单据', en: 'File the paper' },
    opens: {
      'intake.case.opened.v1': (_, all) =>
        asked(all)
          .filter((one) => filed.has(one.document) && one.by !== 'customer' && one.by !== 'system')
          .map((one) => one.document),
    },
    closes: {
      'intake.paper.filed.v1': by('document'),
      'dispatch.visit.finished.v1': where(
        ({ reportComplete }) => reportComplete === true,
        () => ['service-report'],
      ),
    },
    roles: [
      'technician',
      'trainer',
      'service-provider',
      'shop-worker',
      'customer-service',
      'supervisor',
      'clerk',
    ],
    ground: steps,
    setting: 'papers',
  },
  'get-proof': {
    title: { zh: '催补凭据', en: 'Get the proof that the request waits for' },
    opens: { 'intake.proof.awaited.v1': ({ documents }) => documents as string[] },
    closes: { 'intake.paper.filed.v1': by('document') },
    // The customer's to bring; staff file it.
    roles: ['clerk', 'customer-service', 'customer', 'agent'],
    ground: steps,
    setting: 'proofs',
    dueOn: 'until',
  },
  'check-times': {
    title: { zh: '核对时间', en: 'Check the times that are out of order' },
    opens: { 'intake.case.out-of-order.v1': by('caseId') },
    closes: { 'intake.case.order-checked.v1': by('caseId') },
    roles: ['supervisor', 'general-manager'],
    setting: 'times-in-order',
    outlasts: true,
  },
  approve: {
    title: { zh: '审批', en: 'Give or refuse consent' },
    opens: { 'intake.approval.asked.v1': by('caseId') },
    closes: { 'intake.approval.given.v1': by('caseId') },
    roles: (data) => (data.by as Role | undefined) ?? 'general-manager',
    ground: [{ approval: 'return' }],
    setting: 'consent',
  },
  'bring-back-voucher': {
    title: { zh: '收回凭证', en: 'Bring the voucher back' },
    opens: {
      'dispatch.voucher.signed.v1': (_, all) => liveVouchers(all),
      'dispatch.visit.accepted.v1': where(
        ({ accepted }) => accepted === true,
        (_, all) => liveVouchers(all),
      ),
      'repair-shop.goods.returned.v1': (_, all) => liveVouchers(all),
    },
    closes: {
      'intake.voucher.returned.v1': by('voucher'),
      'intake.voucher.archived.v1': by('voucher'),
      'intake.voucher.dropped.v1': by('voucher'),
      'intake.voucher.voided.v1': by('voucher'),
    },
    // The technician brings it; whoever takes it in at the desk enters that it is back (`service-station` 4).
    roles: ['clerk', 'technician', 'customer-service', 'supervisor'],
    ground: steps('voucher-archive'),
    setting: 'vouchers',
  },
  'renew-link': {
    title: { zh: '联系客户，另发查询链接', en: 'Ring the customer and issue another tracking link' },
    opens: { 'intake.tracking-link.closed.v1': by('caseId') },
    closes: { 'intake.tracking-link.issued.v1': by('caseId') },
    roles: ['clerk', 'customer-service', 'supervisor'],
    setting: 'tracking-links',
  },
  help: {
    title: { zh: '需人处理', en: 'Help the case on' },
    opens: { 'intake.case.flagged.v1': by('caseId') },
    closes: { 'intake.case.resumed.v1': by('caseId') },
    roles: ['supervisor', 'operator'],
    setting: 'needs-a-person',
  },
  'help-recall': {
    title: { zh: '召回需人处理', en: 'Help the recall on' },
    opens: { 'intake.recall.flagged.v1': by('recall') },
    closes: { 'intake.recall.resumed.v1': by('recall'), 'intake.recall.closed.v1': by('recall') },
    roles: ['supervisor', 'operator'],
    setting: 'needs-a-person',
  },
} as const satisfies Record<string, Duty>;

/** The voucher that counts: a voided one is followed by its successor. */
function liveVouchers(all: Parameters<typeof asked>[0]): string[] {
  const numbers = (type: string, key: string) =>
    all.filter((fact) => fact.type === type).map(({ data }) => data[key]);
  const gone = new Set(numbers('intake.voucher.voided.v1', 'voucher'));
  const pulled = [
    ...numbers('intake.voucher.pulled.v1', 'voucher'),
    ...numbers('intake.voucher.voided.v1', 'successor'),
  ];
  return [...new Set(pulled)].filter((one): one is string => typeof one === 'string' && !gone.has(one));
}
