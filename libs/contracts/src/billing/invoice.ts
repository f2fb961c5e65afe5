import { z } from 'zod';
import { fact } from '../base/define.js';
import {
  Branch,
  CaseId,
  Citation,
  Fen,
  HandoverNo,
  InvoiceNo,
  PersonId,
  Reason,
  VoucherNo,
} from '../base/values.js';
import { contractFacts } from './contract.js';
import { coverFacts } from './cover.js';
import { quotationFacts } from './quotation.js';

const Ref = { caseId: CaseId, branch: Branch };

/** Facts of billing: cash on site, its hand-over, the invoice, its collection. Amounts in fen. */
export const billingFacts = {
  'billing.charge.opened.v1': fact(
    'billing',
    false,
    { zh: '应收已确定', en: 'Charge opened' },
    z.strictObject({
      ...Ref,
      voucher: VoucherNo.nullable(),
      amountFen: Fen,
      way: z.enum(['cash-on-site', 'invoice-same-day', 'invoice-on-return']),
      citations: z.array(Citation),
    }),
  ),
  'billing.cash.collected.v1': fact(
    'billing',
    'signals',
    { zh: '现场已收款', en: 'Cash collected on site' },
    z.strictObject({ ...Ref, amountFen: Fen, technician: PersonId }),
  ),
  'billing.cash.handed-over.v1': fact(
    'billing',
    'signals',
    { zh: '款项已交会计员', en: 'Cash handed over' },
    z.strictObject({ ...Ref, handover: HandoverNo, amountFen: Fen, technician: PersonId }),
  ),
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
  ...quotationFacts,
  ...contractFacts,
  ...coverFacts,
};
