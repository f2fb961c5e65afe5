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
  QuotationNo,
  Reason,
  SignatureRef,
  Text,
} from '../base/values.js';
import { ChargeLine, LineEntered } from './charge.js';

/**
 * 修理方案与报价: what is to be done and what it costs, offered to the customer before the work. Accepted with a
 * signature it is the repair agreement (`service-centre` article 7); `field-service` 二.2 has the sales centre quote.
 */
const Ref = { caseId: CaseId, branch: Branch, quotation: QuotationNo };
export const quoters = ['sales-centre', 'technician', 'supervisor', 'service-provider'] as const;

export const QuotationView = z.strictObject({
  ...Ref,
  by: z.enum(quoters),
  state: z.enum(['asked', 'offered', 'accepted', 'declined', 'withdrawn']),
  agreement: z.boolean(),
  plan: z.string().nullable(),
  lines: z.array(ChargeLine),
  amountFen: Fen,
  askedAt: Instant,
  offeredAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
});

export const quotationCommands = {
  /** `agreement`: the pack wants it signed. One live quotation per case. */
  'billing.askQuotation': command(
    'billing',
    z.strictObject({ by: z.enum(quoters), agreement: z.boolean(), citations: z.array(Citation) }),
    z.object({ quotation: QuotationNo }),
  ),
  'billing.withdrawQuotation': command('billing', z.strictObject({ quotation: QuotationNo }), z.object({})),
};

export const quotationFacts = {
  'billing.quotation.asked.v1': fact(
    'billing',
    false,
    { zh: '待报价', en: 'Quotation asked' },
    z.strictObject({ ...Ref, by: z.enum(quoters), citations: z.array(Citation) }),
  ),
  'billing.quotation.offered.v1': fact(
    'billing',
    'signals',
    { zh: '方案与报价已提出', en: 'Plan and quotation offered' },
    z.strictObject({
      ...Ref,
      amountFen: Fen,
      lines: z.array(ChargeLine),
      text: z.strictObject({ plan: Text }),
    }),
  ),
  'billing.quotation.answered.v1': fact(
    'billing',
    'signals',
    { zh: '客户已答复报价', en: 'Customer answered the quotation' },
    z.strictObject({
      ...Ref,
      accepted: z.boolean(),
      signed: z.boolean(),
      text: z.strictObject({ reason: Reason.nullable() }),
    }),
  ),
};

export const quotationRoutes = {
  offerQuotation: route({
    service: 'billing',
    method: 'POST',
    path: '/quotations/:quotation/offer',
    roles: quoters,
    summary: { zh: '提出修理方案与报价', en: 'Offer plan and quotation' },
    input: z.strictObject({
      quotation: QuotationNo,
      plan: Text,
      lines: z.array(LineEntered).max(50).default([]),
      ...Entered,
    }),
    output: z.strictObject({ quotation: QuotationNo, amountFen: Fen }),
    refusals: [
      'QUOTATION_NOT_FOUND',
      'QUOTATION_ANSWERED',
      'QUOTATION_NOT_YOURS',
      'LINES_DO_NOT_ADD_UP',
      'SUM_TOO_LARGE',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  answerQuotation: route({
    service: 'billing',
    method: 'POST',
    path: '/quotations/:quotation/answer',
    roles: [
      'customer',
      'agent',
      'clerk',
      'customer-service',
      'technician',
      'sales-centre',
      'service-provider',
    ],
    summary: { zh: '客户接受（签署协议）或不接受', en: 'The customer accepts (signing) or declines' },
    input: z.strictObject({
      quotation: QuotationNo,
      accepted: z.boolean(),
      signature: SignatureRef.nullable().default(null),
      reason: Reason.nullable().default(null),
      ...Entered,
    }),
    output: z.strictObject({ quotation: QuotationNo }),
    refusals: [
      'QUOTATION_NOT_FOUND',
      'QUOTATION_NOT_OFFERED',
      'QUOTATION_ANSWERED',
      'SIGNATURE_MISSING',
      'REASON_MISSING',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listQuotations: numbered({
    service: 'billing',
    path: '/quotations',
    roles: [...quoters, 'accountant', 'clerk', 'customer-service', 'auditor', 'operator', 'general-manager'],
    summary: { zh: '报价列表', en: 'Quotations' },
    output: z.strictObject({ quotations: z.array(QuotationView) }),
  }),
};

export const quotationRefusals = {
  QUOTATION_NOT_FOUND: { status: 404, zh: '没有报价 {quotation}', en: 'There is no quotation {quotation}' },
  QUOTATION_NOT_OFFERED: {
    status: 409,
    zh: '报价 {quotation} 尚未提出',
    en: 'Quotation {quotation} has not been offered yet',
  },
  QUOTATION_ANSWERED: {
    status: 409,
    zh: '报价 {quotation} 已答复',
    en: 'Quotation {quotation} is answered already',
  },
  QUOTATION_NOT_YOURS: {
    status: 403,
    zh: '这份报价由 {role} 提出',
    en: 'This quotation is for the {role} to offer',
  },
  LINES_DO_NOT_ADD_UP: {
    status: 422,
    zh: '明细第 {line} 行金额与数量、单价不符',
    en: 'Line {line} does not add up',
  },
} as const;
