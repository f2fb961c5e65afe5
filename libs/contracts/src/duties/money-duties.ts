import type { GroundSource } from '@aftercase/regulations';
import type { Role } from '../base/people.js';
import { by, type Duty, steps, where } from './duty.js';

const quotation = by('quotation');
const invoice = by('invoice');
const contract = by('contract');
const quoted: GroundSource[] = [...steps('quotation'), { figure: 'quotationTime' }];
const refunded: GroundSource[] = [{ approval: 'return' }, { figure: 'returnDays' }];

/** In the accounts: quotations, cash, invoices, contracts. */
export const moneyDuties = {
  quote: {
    title: { zh: '报价', en: 'Make a quotation' },
    opens: { 'billing.quotation.asked.v1': quotation },
    closes: {
      'billing.quotation.offered.v1': quotation,
      'billing.quotation.answered.v1': quotation,
      'billing.quotation.withdrawn.v1': quotation,
    },
    roles: (data) => (data.by as Role | undefined) ?? 'sales-centre',
    ground: quoted,
    setting: 'quotations',
    promise: ['quotation'],
  },
  agree: {
    title: { zh: '取得客户对报价的答复', en: "Get the customer's word on the quotation" },
    opens: { 'billing.quotation.offered.v1': quotation },
    closes: { 'billing.quotation.answered.v1': quotation, 'billing.quotation.withdrawn.v1': quotation },
    // The customer's to give; staff carry it.
    roles: [
      'customer',
      'clerk',
      'customer-service',
      'technician',
      'service-provider',
      'sales-centre',
      'agent',
    ],
    ground: [...steps('repair-agreement'), ...quoted],
    setting: 'quotations',
  },
  'decide-unagreed-charge': {
    title: { zh: '决定客户不同意的收费', en: 'Decide a charge that the customer did not agree to' },
    opens: { 'billing.unagreed-charge.asked.v1': by('caseId') },
    closes: {
      'billing.unagreed-charge.decided.v1': by('caseId'),
      'billing.unagreed-charge.withdrawn.v1': by('caseId'),
    },
    roles: ['supervisor', 'accountant', 'general-manager'],
    ground: [...steps('repair-agreement'), ...quoted],
    setting: 'quotations',
  },
  'approve-prices': {
    title: { zh: '审批标准外收费', en: 'Decide prices off the schedule' },
    opens: { 'billing.price-approval.asked.v1': by('caseId') },
    closes: { 'billing.price-approval.given.v1': by('caseId') },
    roles: ['supervisor', 'general-manager'],
    ground: [{ fees: true }],
    setting: 'prices',
  },
  collect: {
    title: { zh: '收现金', en: 'Collect cash' },
    opens: {
      'billing.charge.opened.v1': where(({ way }) => way === 'cash-on-site', by('caseId')),
      'billing.charge.way-changed.v1': where(({ way }) => way === 'cash-on-site', by('caseId')),
    },
    closes: {
      'billing.cash.collected.v1': by('caseId'),
      'billing.charge.way-changed.v1': where(({ way }) => way !== 'cash-on-site', by('caseId')),
    },
    // Whoever was there; who enters it for them is the supervisor.
    roles: ['technician', 'trainer', 'service-provider', 'supervisor'],
    ground: [{ outcome: 'payment.cash-on-site' }],
    setting: 'collection',
  },
  'settle-difference': {
    title: { zh: '处理差额', en: 'Collect or settle the difference' },
    opens: {
      'billing.cash.part-collected.v1': by('caseId'),
      'billing.invoice.part-collected.v1': invoice,
    },
    closes: {
      'billing.cash.collected.v1': by('caseId'),
      'billing.invoice.collected.v1': invoice,
      'billing.invoice.reversed.v1': invoice,
    },
    roles: ['accountant', 'supervisor', 'general-manager'],
    setting: 'differences',
    outlasts: true,
  },
  'deposit-cash': {
    title: { zh: '交现金', en: 'Deposit the cash with the accountant' },
    opens: { 'billing.cash.collected.v1': by('caseId') },
    closes: { 'billing.cash.handed-over.v1': by('caseId') },
    roles: ['accountant', 'technician'],
    ground: [...steps('cash-handover'), { outcome: 'payment.cash-on-site' }],
    setting: 'collection',
  },
  'collect-invoice': {
    title: { zh: '收票款', en: 'Collect the invoice' },
    // What was paid in cash is invoiced afterwards and owes nothing more.
    opens: {
      'billing.invoice.issued.v1': where(
        (_, all) => !all.some(({ type }) => type === 'billing.cash.handed-over.v1'),
        invoice,
      ),
    },
    closes: { 'billing.invoice.collected.v1': invoice, 'billing.invoice.reversed.v1': invoice },
    roles: ['accountant'],
    ground: [{ outcome: 'payment.invoice-same-day' }],
    setting: 'collection',
    outlasts: true,
  },
  'state-return-cost': {
    title: { zh: '列明退货费用', en: 'State what the return costs, or waive it' },
    opens: { 'billing.return-cost.asked.v1': by('caseId') },
    closes: {
      'billing.return-cost.stated.v1': by('caseId'),
      'billing.return-cost.waived.v1': by('caseId'),
      'billing.return-cost.withdrawn.v1': by('caseId'),
    },
    roles: ['accountant', 'clerk', 'customer-service', 'general-manager'],
    ground: [{ approval: 'return' }],
    setting: 'return-costs',
  },
  'approve-refund': {
    title: { zh: '批准退款', en: 'Approve the refund' },
    opens: { 'billing.refund.asked.v1': by('caseId') },
    closes: {
      'billing.refund.approved.v1': by('caseId'),
      'billing.refund.withdrawn.v1': by('caseId'),
    },
    roles: ['supervisor', 'general-manager'],
    ground: refunded,
    setting: 'refunds',
  },
  'pay-refund': {
    title: { zh: '支付退款', en: 'Pay the refund' },
    opens: { 'billing.refund.approved.v1': by('caseId') },
    closes: {
      'billing.refund.paid.v1': by('caseId'),
      'billing.refund.withdrawn.v1': by('caseId'),
    },
    roles: ['accountant'],
    ground: refunded,
    setting: 'refunds',
  },
  renew: {
    title: { zh: '续签合同', en: 'Renew the contract, or not' },
    opens: { 'billing.contract.expiry-noticed.v1': contract },
    closes: {
      'billing.contract.renewed.v1': contract,
      'billing.contract.terminated.v1': contract,
      'billing.contract.closed.v1': contract,
    },
    roles: ['sales-centre'],
    setting: 'contracts',
    dueOn: 'endsOn',
  },
  'help-contract': {
    title: { zh: '合同需人处理', en: 'Help the contract on' },
    opens: { 'billing.contract.flagged.v1': contract },
    closes: { 'billing.contract.resumed.v1': contract, 'billing.contract.closed.v1': contract },
    roles: ['sales-centre', 'operator'],
    setting: 'needs-a-person',
  },
} as const satisfies Record<string, Duty>;
