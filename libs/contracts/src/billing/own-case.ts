import { z } from 'zod';
import { route } from '../base/define.js';
import { SignatureView } from '../base/file.js';
import { CaseId, Fen, Instant, InvoiceNo, QuotationNo } from '../base/values.js';
import { ChargeLine } from './charge.js';

/** What a customer sees of quotations, charge and invoices of a case of their own. */
export const OwnMoney = z.strictObject({
  caseId: CaseId,
  quotations: z.array(
    z.strictObject({
      quotation: QuotationNo,
      state: z.enum(['offered', 'accepted', 'declined']),
      plan: z.string().nullable(),
      lines: z.array(ChargeLine),
      amountFen: Fen,
      revision: z.int(),
      offeredAt: Instant.nullable(),
      answeredAt: Instant.nullable(),
      signatures: z.array(SignatureView),
    }),
  ),
  charge: z
    .strictObject({
      amountFen: Fen,
      lines: z.array(ChargeLine),
      paidFen: Fen,
      waivedFen: Fen,
      way: z.string(),
    })
    .nullable(),
  invoices: z.array(
    z.strictObject({ invoice: InvoiceNo, amountFen: z.int(), state: z.string(), issuedAt: Instant }),
  ),
});

export const ownMoneyRoutes = {
  followCase: route({
    service: 'billing',
    method: 'GET',
    path: '/own/cases/:caseId',
    summary: { zh: '本人案件的报价、费用与发票', en: 'Quotations, charge and invoices of one’s own case' },
    input: z.strictObject({ caseId: CaseId }),
    output: OwnMoney,
    refusals: ['CASE_NOT_FOUND'],
  }),
};
