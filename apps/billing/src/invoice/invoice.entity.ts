import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';
import { publishedVoucher } from '../charge/charge.rules.js';

type View = OutputOf<typeof routes.billing.listInvoices>['invoices'][number];

/** 发票. A counter-entry (红字) has the negative amount and names the invoice it reverses. Amounts in fen. */
const InvoiceSchema = defineEntity({
  name: 'Invoice',
  tableName: 'invoice',
  properties: {
    invoice: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    voucher: p.string(),
    amountFen: p.bigint('number'),
    state: p.enum(['issued', 'collected', 'reversed', 'counter-entry']),
    issuedAt: p.datetime(),
    collectedAt: p.datetime().nullable(),
    paidFen: p.bigint('number').onCreate(() => 0),
    waivedFen: p.bigint('number').onCreate(() => 0),
    payments: p.json<View['payments']>().onCreate(() => []),
    reverses: p.string().nullable(),
    reason: p.string().nullable(),
    /** The invoice issued anew when this one was reversed. */
    successor: p.string().nullable(),
    version: p.integer().version(),
  },
});
export class Invoice extends InvoiceSchema.class {}
InvoiceSchema.setClass(Invoice);

export const viewOf = (one: Invoice): View => ({
  invoice: one.invoice,
  caseId: one.caseId,
  branch: one.branch,
  voucher: publishedVoucher(one),
  amountFen: one.amountFen,
  state: one.state,
  issuedAt: one.issuedAt.toISOString(),
  collectedAt: one.collectedAt?.toISOString() ?? null,
  paidFen: one.paidFen,
  waivedFen: one.waivedFen,
  payments: one.payments,
  reverses: one.reverses ?? null,
});
