import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { numbered } from '../base/list.js';
import {
  Branch,
  CaseId,
  Citation,
  Fen,
  Instant,
  InvoiceNo,
  PersonId,
  Reason,
  VoucherNo,
} from '../base/values.js';
import { ChargeOpened, Paid } from './charge.js';

export const InvoiceView = z.strictObject({
  invoice: InvoiceNo,
  caseId: CaseId,
  branch: z.string(),
  voucher: VoucherNo.nullable(),
  amountFen: z.int(),
  state: z.enum(['issued', 'collected', 'reversed', 'counter-entry']),
  issuedAt: Instant,
  collectedAt: Instant.nullable(),
  paidFen: Fen,
  waivedFen: Fen,
  payments: z.array(Paid),
  reverses: InvoiceNo.nullable(),
});

export const invoiceCommands = {
  /** One live invoice per voucher, dated the branch's day of issue (articles 5 and 8). */
  'billing.issueInvoice': command(
    'billing',
    z.strictObject({ voucher: VoucherNo.nullable(), amountFen: Fen, citations: z.array(Citation) }),
    z.object({ invoice: InvoiceNo }),
  ),
  /** Where nothing is collected on site: the charge is opened and its invoice issued, both or neither. */
  'billing.chargeAndInvoice': command('billing', ChargeOpened, z.object({ invoice: InvoiceNo })),
};

const Ref = { caseId: CaseId, branch: Branch };

export const invoiceFacts = {
  'billing.invoice.issued.v1': fact(
    'billing',
    false,
    { zh: '发票已开具', en: 'Invoice issued' },
    z.strictObject({
      ...Ref,
      invoice: InvoiceNo,
      voucher: VoucherNo.nullable(),
      amountFen: Fen,
      citations: z.array(Citation),
    }),
  ),
  'billing.invoice.collected.v1': fact(
    'billing',
    false,
    { zh: '发票款已收', en: 'Invoice collected' },
    z.strictObject({ ...Ref, invoice: InvoiceNo, amountFen: Fen }),
  ),
  'billing.invoice.part-collected.v1': fact(
    'billing',
    false,
    { zh: '发票款已收，有差额', en: 'Invoice collected, with a difference' },
    z.strictObject({
      ...Ref,
      invoice: InvoiceNo,
      amountFen: Fen,
      /** What is open now; below nothing where too much was paid. */
      openFen: z.int(),
      accountant: PersonId,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  'billing.invoice.reversed.v1': fact(
    'billing',
    false,
    { zh: '发票已红冲', en: 'Invoice reversed by counter-entry' },
    z.strictObject({
      ...Ref,
      invoice: InvoiceNo,
      counterEntry: InvoiceNo,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

const service = 'billing' as const;

export const invoiceRoutes = {
  collectInvoice: route({
    service,
    method: 'POST',
    path: '/invoices/:invoice/collection',
    summary: { zh: '另行收取发票款（第五条）', en: 'Collect an invoice (article 5)' },
    input: z.strictObject({
      invoice: InvoiceNo,
      amountFen: Fen,
      /** Why it is another amount than is open: a part, or too much. */
      reason: Reason.optional(),
      ...Entered,
    }),
    output: z.strictObject({ invoice: InvoiceNo }),
    refusals: [
      'INVOICE_NOT_FOUND',
      'INVOICE_NOT_OPEN',
      'AMOUNT_DIFFERS',
      'SUM_TOO_LARGE',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  reverseInvoice: route({
    service,
    method: 'POST',
    path: '/invoices/:invoice/reversal',
    summary: { zh: '红冲并重开发票', en: 'Reverse an invoice by counter-entry and issue it anew' },
    input: z.strictObject({ invoice: InvoiceNo, reason: Reason }),
    output: z.strictObject({ counterEntry: InvoiceNo, successor: InvoiceNo }),
    refusals: ['INVOICE_NOT_FOUND', 'INVOICE_NOT_OPEN', 'OTHER_BRANCH'],
  }),
  listInvoices: numbered({
    service,
    path: '/invoices',
    summary: { zh: '发票列表', en: 'Invoices' },
    output: z.strictObject({ invoices: z.array(InvoiceView) }),
  }),
};

export const invoiceRefusals = {
  INVOICE_NOT_FOUND: { status: 404, zh: '没有发票 {invoice}', en: 'There is no invoice {invoice}' },
  INVOICE_NOT_OPEN: { status: 409, zh: '发票 {invoice} 不在待收状态', en: 'Invoice {invoice} is not open' },
  VOUCHER_INVOICED: {
    status: 409,
    zh: '服务凭证 {voucher} 已开发票 {invoice}',
    en: 'Voucher {voucher} has invoice {invoice} already',
  },
} as const;

export const invoiceShapes = { InvoiceView };
