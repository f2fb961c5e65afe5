import { z } from 'zod';
import { route } from '../base/define.js';
import { list, numbered } from '../base/list.js';
import { CaseId, Fen, HandoverNo, Instant, InvoiceNo, Reason, VoucherNo } from '../base/values.js';
import { ChargeLine } from './charge-line.js';
import { contractRoutes } from './contract.js';
import { quotationRoutes } from './quotation.js';

const service = 'billing' as const;
const readers = [
  'accountant',
  'clerk',
  'supervisor',
  'technician',
  'auditor',
  'operator',
  'general-manager',
] as const;

export const ChargeView = z.strictObject({
  caseId: CaseId,
  branch: z.string(),
  voucher: VoucherNo.nullable(),
  amountFen: Fen,
  way: z.string(),
  state: z.enum(['open', 'collected', 'handed-over', 'invoiced']),
  lines: z.array(ChargeLine),
  collectedFen: Fen,
  handover: HandoverNo.nullable(),
});
export const InvoiceView = z.strictObject({
  invoice: InvoiceNo,
  caseId: CaseId,
  branch: z.string(),
  voucher: VoucherNo.nullable(),
  amountFen: z.int(),
  state: z.enum(['issued', 'collected', 'reversed', 'counter-entry']),
  issuedAt: Instant,
  collectedAt: Instant.nullable(),
  reverses: InvoiceNo.nullable(),
});

export const billingRoutes = {
  collectCash: route({
    service,
    method: 'POST',
    path: '/charges/:caseId/cash',
    roles: ['technician', 'service-provider'],
    summary: { zh: '现场收款（第五条）', en: 'Collect cash on site (article 5)' },
    input: z.strictObject({ caseId: CaseId, amountFen: Fen, occurredAt: Instant.optional() }),
    output: z.strictObject({ caseId: CaseId }),
    refusals: [
      'CHARGE_NOT_FOUND',
      'NOT_A_CASH_CHARGE',
      'AMOUNT_DIFFERS',
      'CASH_COLLECTED_ALREADY',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  handOver: route({
    service,
    method: 'POST',
    path: '/charges/:caseId/handover',
    roles: ['accountant'],
    status: 201,
    summary: { zh: '会计员收讫技术员交款（第五条）', en: 'The accountant takes the cash over (article 5)' },
    input: z.strictObject({ caseId: CaseId, amountFen: Fen, occurredAt: Instant.optional() }),
    output: z.strictObject({ handover: HandoverNo }),
    refusals: ['CHARGE_NOT_FOUND', 'CASH_NOT_COLLECTED', 'AMOUNT_DIFFERS', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  collectInvoice: route({
    service,
    method: 'POST',
    path: '/invoices/:invoice/collection',
    roles: ['accountant'],
    summary: { zh: '另行收取发票款（第五条）', en: 'Collect an invoice (article 5)' },
    input: z.strictObject({ invoice: InvoiceNo, amountFen: Fen, occurredAt: Instant.optional() }),
    output: z.strictObject({ invoice: InvoiceNo }),
    refusals: ['INVOICE_NOT_FOUND', 'INVOICE_NOT_OPEN', 'AMOUNT_DIFFERS', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  reverseInvoice: route({
    service,
    method: 'POST',
    path: '/invoices/:invoice/reversal',
    roles: ['accountant'],
    summary: { zh: '红冲并重开发票', en: 'Reverse an invoice by counter-entry and issue it anew' },
    input: z.strictObject({ invoice: InvoiceNo, reason: Reason }),
    output: z.strictObject({ counterEntry: InvoiceNo, successor: InvoiceNo }),
    refusals: ['INVOICE_NOT_FOUND', 'INVOICE_NOT_OPEN', 'OTHER_BRANCH'],
  }),
  listCharges: list({
    service,
    path: '/charges',
    roles: readers,
    summary: { zh: '应收列表', en: 'Charges' },
    output: z.strictObject({ charges: z.array(ChargeView) }),
  }),
  listInvoices: numbered({
    service,
    path: '/invoices',
    roles: readers,
    summary: { zh: '发票列表', en: 'Invoices' },
    output: z.strictObject({ invoices: z.array(InvoiceView) }),
  }),
  ...quotationRoutes,
  ...contractRoutes,
};
