import { z } from 'zod';
import { command } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { Citation, Fen, InvoiceNo, VoucherNo } from '../base/values.js';
import { ChargeLine } from './charge-line.js';
import { contractCommands } from './contract.js';
import { coverCommands } from './cover.js';
import { quotationCommands } from './quotation.js';

/** `voucher`: null where the pack knows no voucher; the case itself then stands for it. */
const Charge = { voucher: VoucherNo.nullable(), amountFen: Fen, citations: z.array(Citation) };

export const billingCommands = {
  'billing.earliestFact': earliestFact('billing'),
  /** Opens what the customer owes. Cash on site then waits for the technician and the accountant (article 5). */
  'billing.openCharge': command(
    'billing',
    z.strictObject({
      ...Charge,
      way: z.enum(['cash-on-site', 'invoice-same-day', 'invoice-on-return']),
      lines: z.array(ChargeLine),
    }),
    z.object({}),
  ),
  /** One live invoice per voucher, dated the branch's day of issue (articles 5 and 8). */
  'billing.issueInvoice': command('billing', z.strictObject({ ...Charge }), z.object({ invoice: InvoiceNo })),
  /** The charge follows a voided voucher to its successor. */
  'billing.replaceVoucher': command(
    'billing',
    z.strictObject({ voucher: VoucherNo, successor: VoucherNo }),
    z.object({}),
  ),
  ...quotationCommands,
  ...contractCommands,
  ...coverCommands,
};
