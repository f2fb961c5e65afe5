import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered, EnteredFor } from '../base/entered.js';
import { SignatureView } from '../base/file.js';
import { numbered } from '../base/list.js';
import {
  Attachment,
  Branch,
  CaseId,
  Citation,
  Fen,
  Instant,
  QuotationNo,
  Reason,
  Text,
} from '../base/values.js';
import { ChargeLine, LineEntered } from './charge.js';

/**
 * 修理方案与报价: what is to be done and what it costs, offered to the customer before the work. Accepted with a
 * signature it is the repair agreement (`service-centre` article 7); `field-service` 二.2 has the sales centre quote.
 */
const Ref = { caseId: CaseId, branch: Branch, quotation: QuotationNo };
export const quoters = ['sales-centre', 'technician', 'supervisor', 'service-provider'] as const;

/** Where the customer signed: over their own link, on the technician's screen, on paper that was scanned. */
export const signingPlaces = ['own-link', 'technician-screen', 'paper'] as const;
/** A customer's signature under one revision: the drawing's hash, who drew it, where and when. Staff only carry it. */
export const AgreementSignature = z.strictObject({
  sha256: Attachment.shape.sha256,
  /** In the customer's file stands who that is; another person signs by name, which stays with the paper. */
  by: z.enum(['customer', 'representative']),
  where: z.enum(signingPlaces),
  signedAt: Instant,
  /** The drawing as it was uploaded; `sha256` is its hash. */
  drawing: Attachment.nullable().default(null),
  /** The scanned paper, where it was signed on paper. */
  scan: Attachment.nullable().default(null),
});

export const QuotationView = z.strictObject({
  ...Ref,
  by: z.enum(quoters),
  state: z.enum(['asked', 'offered', 'accepted', 'declined', 'withdrawn']),
  agreement: z.boolean(),
  /** The work is done already and turned out to be paid only then: without a yes it is not charged. */
  afterWork: z.boolean(),
  plan: z.string().nullable(),
  lines: z.array(ChargeLine),
  amountFen: Fen,
  /** How often it was offered; the answer names the one that was signed. */
  revision: z.int(),
  askedAt: Instant,
  offeredAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  /** The drawing, or the scanned paper, with the hash of the revision that it was drawn under. */
  signatures: z.array(SignatureView),
});

export const quotationCommands = {
  /** `agreement`: the pack wants it signed. One live quotation per case. */
  'billing.askQuotation': command(
    'billing',
    z.strictObject({
      by: z.enum(quoters),
      agreement: z.boolean(),
      /** The work is done: the customer is asked whether it may be charged. */
      afterWork: z.boolean().optional(),
      citations: z.array(Citation),
    }),
    z.object({ quotation: QuotationNo }),
  ),
  'billing.withdrawQuotation': command('billing', z.strictObject({ quotation: QuotationNo }), z.object({})),
};

export const quotationFacts = {
  'billing.quotation.asked.v1': fact(
    'billing',
    false,
    { zh: '待报价', en: 'Quotation asked' },
    z.strictObject({
      ...Ref,
      by: z.enum(quoters),
      afterWork: z.boolean().optional(),
      citations: z.array(Citation),
    }),
  ),
  'billing.quotation.offered.v1': fact(
    'billing',
    'signals',
    { zh: '方案与报价已提出', en: 'Plan and quotation offered' },
    z.strictObject({
      ...Ref,
      amountFen: Fen,
      lines: z.array(ChargeLine),
      revision: z.int().min(1).optional(),
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
      /** What was before the customer, and where they signed; the signature itself stays with the quotation. */
      revision: z.int().min(1).optional(),
      amountFen: Fen.optional(),
      signedAt: Instant.optional(),
      where: z.enum(signingPlaces).optional(),
      sha256: Attachment.shape.sha256.optional(),
      text: z.strictObject({ reason: Reason.nullable() }),
    }),
  ),
  /** The case no longer wants it: nobody has to offer or answer it any more. */
  'billing.quotation.withdrawn.v1': fact(
    'billing',
    false,
    { zh: '报价已撤回', en: 'Quotation withdrawn' },
    z.strictObject(Ref),
  ),
};

export const quotationRoutes = {
  offerQuotation: route({
    service: 'billing',
    method: 'POST',
    path: '/quotations/:quotation/offer',
    summary: { zh: '提出修理方案与报价', en: 'Offer plan and quotation' },
    input: z.strictObject({
      quotation: QuotationNo,
      plan: Text,
      lines: z.array(LineEntered).max(50).default([]),
      ...EnteredFor,
    }),
    output: z.strictObject({ quotation: QuotationNo, revision: z.int(), amountFen: Fen }),
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
    summary: { zh: '客户接受（签署协议）或不接受', en: 'The customer accepts (signing) or declines' },
    input: z.strictObject({
      quotation: QuotationNo,
      accepted: z.boolean(),
      /** The revision and the amount that the customer saw; another one meanwhile is refused. */
      revision: z.int().min(1),
      amountFen: Fen,
      signature: AgreementSignature.nullable().default(null),
      reason: Reason.nullable().default(null),
      ...Entered,
    }),
    output: z.strictObject({ quotation: QuotationNo }),
    refusals: [
      'QUOTATION_NOT_FOUND',
      'QUOTATION_NOT_OFFERED',
      'QUOTATION_ANSWERED',
      'QUOTATION_REVISED',
      'SIGNATURE_MISSING',
      'SIGNED_ELSEWHERE',
      'SCAN_MISSING',
      'SIGNED_BEFORE_OFFER',
      'REASON_MISSING',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listQuotations: numbered({
    service: 'billing',
    path: '/quotations',
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
  QUOTATION_REVISED: {
    status: 409,
    zh: '客户签的是第 {given} 次报价（{givenFen} 分）；报价 {quotation} 现为第 {revision} 次，{amountFen} 分',
    en: 'Revision {given} ({givenFen} fen) was answered; quotation {quotation} is now at revision {revision}, {amountFen} fen',
  },
  SIGNED_ELSEWHERE: {
    status: 422,
    zh: '由员工代为登记的签字须在技术员屏幕或纸上签署；客户本人链接的签字由客户自己提交',
    en: "What staff carry was drawn on the technician's screen or on paper; over their own link customers answer themselves",
  },
  SCAN_MISSING: {
    status: 422,
    zh: '纸上签字须附扫描件，且与签字摘要一致',
    en: 'A signature on paper needs the scanned paper, and its hash',
  },
  SIGNED_BEFORE_OFFER: {
    status: 422,
    zh: '签字早于第 {revision} 次报价',
    en: 'Signed before revision {revision} was offered',
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
