import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { list } from '../base/list.js';
import { Branch, CaseId, Fen, Instant, InvoiceNo, PersonId, Reason } from '../base/values.js';

/**
 * 差额: what was paid is recorded as paid; what differs from what is owed has a reason and an owner. A supervisor
 * waives it; the accountant collects it later, or has given back what was too much.
 */
const hows = ['waived', 'later', 'overpaid-returned'] as const;
const Ref = { caseId: CaseId, branch: Branch };

export const DifferenceView = z.strictObject({
  ...Ref,
  /** Of this invoice; null: of the cash collected on site. */
  invoice: InvoiceNo.nullable(),
  how: z.enum(hows),
  amountFen: Fen,
  reason: z.string(),
  owner: PersonId,
  at: Instant,
});

export const differenceFacts = {
  'billing.difference.settled.v1': fact(
    'billing',
    false,
    { zh: '差额已处理', en: 'Difference settled' },
    z.strictObject({
      ...Ref,
      invoice: InvoiceNo.nullable(),
      how: z.enum(hows),
      amountFen: Fen,
      owner: PersonId,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

const service = 'billing' as const;

export const differenceRoutes = {
  settleDifference: route({
    service,
    method: 'POST',
    path: '/charges/:caseId/difference',
    summary: {
      zh: '处理现场收款的差额：免收（主管）、以后收取、多收退回',
      en: 'Settle the difference of cash on site: waived (supervisor), collected later, returned',
    },
    input: z.strictObject({ caseId: CaseId, how: z.enum(hows), reason: Reason }),
    output: z.strictObject({ caseId: CaseId, how: z.enum(hows), amountFen: Fen }),
    refusals: [
      'CHARGE_NOT_FOUND',
      'NO_DIFFERENCE',
      'DIFFERENCE_NOT_YOURS',
      'DIFFERENCE_OTHERWISE',
      'OTHER_BRANCH',
    ],
  }),
  settleInvoiceDifference: route({
    service,
    method: 'POST',
    path: '/invoices/:invoice/difference',
    summary: {
      zh: '处理发票款的差额：免收（主管）、多收退回',
      en: 'Settle the difference of an invoice: waived (supervisor), returned',
    },
    input: z.strictObject({
      invoice: InvoiceNo,
      how: z.enum(['waived', 'overpaid-returned']),
      reason: Reason,
    }),
    output: z.strictObject({ invoice: InvoiceNo, how: z.enum(hows), amountFen: Fen }),
    refusals: [
      'INVOICE_NOT_FOUND',
      'INVOICE_NOT_OPEN',
      'NO_DIFFERENCE',
      'DIFFERENCE_NOT_YOURS',
      'DIFFERENCE_OTHERWISE',
      'OTHER_BRANCH',
    ],
  }),
  listDifferences: list({
    service,
    path: '/differences',
    summary: { zh: '差额列表', en: 'Differences' },
    output: z.strictObject({ differences: z.array(DifferenceView) }),
  }),
};

export const differenceRefusals = {
  NO_DIFFERENCE: {
    status: 409,
    zh: '{number} 没有待处理的差额：尚未收款，或已收齐',
    en: '{number} has no difference to settle: nothing is paid yet, or all of it',
  },
  DIFFERENCE_NOT_YOURS: {
    status: 403,
    zh: '免收差额由主管决定',
    en: 'Waiving a difference is for the supervisor to decide',
  },
  DIFFERENCE_OTHERWISE: {
    status: 422,
    zh: '差额 {open} 分不能这样处理（{how}）：少收的免收或以后收取，多收的退回',
    en: 'A difference of {open} fen is not settled so ({how}): too little is waived or collected later, too much is returned',
  },
} as const;

export const differenceShapes = { DifferenceView };
