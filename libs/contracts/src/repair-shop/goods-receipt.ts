import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { EnteredFor } from '../base/entered.js';
import { SignatureView } from '../base/file.js';
import { byNumber, numbered } from '../base/list.js';
import { line } from '../base/text.js';
import {
  Branch,
  CaseId,
  Instant,
  OldNumber,
  PersonId,
  Reason,
  ReceiptNo,
  SignatureRef,
} from '../base/values.js';

export const ReceiptView = z.strictObject({
  receipt: ReceiptNo,
  caseId: CaseId,
  branch: z.string(),
  technician: PersonId,
  state: z.enum(['out', 'void']),
  item: z.string(),
  serial: z.string().nullable(),
  accessories: z.string().nullable(),
  issuedAt: Instant,
  /** Who entered it, where that was not who took the goods in. */
  enteredBy: z.string().nullable(),
  /** When it was entered; null: by a release that did not keep it. */
  recordedAt: Instant.nullable(),
  voidedAt: Instant.nullable(),
  voidReason: z.string().nullable(),
  successor: ReceiptNo.nullable(),
  revision: z.int(),
  oldNumber: z.string().nullable(),
  /** The customer's, when the goods came in and when they went back. */
  signatures: z.array(SignatureView),
});

const Ref = { caseId: CaseId, branch: Branch };

const Receipt = { ...Ref, receipt: ReceiptNo };

export const goodsReceiptFacts = {
  'repair-shop.receipt.issued.v1': fact(
    'repair-shop',
    'signals',
    { zh: '客户商品领取收据已开立', en: 'Goods receipt issued' },
    z.strictObject({ ...Receipt, technician: PersonId, enteredBy: PersonId.optional() }),
  ),
  'repair-shop.receipt.corrected.v1': fact(
    'repair-shop',
    false,
    { zh: '收据已更正', en: 'Receipt corrected' },
    z.strictObject({ ...Receipt, revision: z.int(), text: z.strictObject({ reason: Reason }) }),
  ),
  'repair-shop.receipt.replaced.v1': fact(
    'repair-shop',
    'signals',
    { zh: '收据已作废换发', en: 'Receipt voided, successor issued' },
    z.strictObject({ ...Receipt, successor: ReceiptNo, text: z.strictObject({ reason: Reason }) }),
  ),
  /** Written by mistake, or the goods stayed where they were: void without a successor, and nothing is held. */
  'repair-shop.receipt.withdrawn.v1': fact(
    'repair-shop',
    'signals',
    { zh: '收据已作废，商品未取', en: 'Receipt voided, no goods were taken' },
    z.strictObject({ ...Receipt, text: z.strictObject({ reason: Reason }) }),
  ),
};

const service = 'repair-shop' as const;

const receiptOut = z.strictObject({ receipt: ReceiptNo });

export const goodsReceiptRoutes = {
  issueReceipt: route({
    service,
    method: 'POST',
    path: '/receipts',
    status: 201,
    summary: { zh: '开立客户商品领取收据（第六条）', en: 'Issue a goods receipt (article 6)' },
    input: z.strictObject({
      caseId: CaseId,
      item: line(80),
      serial: line(80, 0).nullable().default(null),
      accessories: line(300, 0).nullable().default(null),
      signature: SignatureRef,
      ...EnteredFor,
      /** Of goods that are held already: the number of the paper that the customer has. */
      oldNumber: OldNumber.optional(),
    }),
    output: receiptOut,
    refusals: [
      'RECEIPT_OUT_ALREADY',
      'OLD_RECEIPT_TAKEN',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
      'CASE_NOT_FOUND',
      'CASE_ARCHIVED',
    ],
  }),
  correctReceipt: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/corrections',
    summary: { zh: '更正收据', en: 'Correct a receipt' },
    input: z.strictObject({
      receipt: ReceiptNo,
      reason: Reason,
      item: line(80).optional(),
      serial: line(80, 0).optional(),
      accessories: line(300, 0).optional(),
    }),
    output: z.strictObject({ receipt: ReceiptNo, revision: z.int() }),
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'OTHER_BRANCH'],
  }),
  replaceReceipt: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/void',
    summary: { zh: '作废收据并换发', en: 'Void a receipt and issue its successor' },
    input: z.strictObject({ receipt: ReceiptNo, reason: Reason }),
    output: z.strictObject({ receipt: ReceiptNo, successor: ReceiptNo }),
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'OTHER_BRANCH'],
  }),
  withdrawReceipt: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/withdrawal',
    summary: { zh: '作废误开的收据（商品未取）', en: 'Void a receipt for goods that were not taken' },
    input: z.strictObject({ receipt: ReceiptNo, reason: Reason }),
    output: z.strictObject({ receipt: ReceiptNo }),
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'GOODS_HELD', 'OTHER_BRANCH'],
  }),
  listReceipts: route({
    ...numbered({
      service,
      path: '/receipts',
      summary: { zh: '收据列表', en: 'Goods receipts' },
      output: z.strictObject({ receipts: z.array(ReceiptView) }),
    }),
    input: z.strictObject({
      ...byNumber,
      state: ReceiptView.shape.state.optional(),
      oldNumber: OldNumber.optional(),
    }),
  }),
};

export const goodsReceiptRefusals = {
  RECEIPT_NOT_FOUND: { status: 404, zh: '没有收据 {receipt}', en: 'There is no goods receipt {receipt}' },
  RECEIPT_VOID: { status: 409, zh: '收据 {receipt} 已作废', en: 'Goods receipt {receipt} is void' },
  RECEIPT_OUT_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 的商品已有收据 {receipt}',
    en: 'Case {caseId} has receipt {receipt} out already',
  },
  OLD_RECEIPT_TAKEN: {
    status: 409,
    zh: '原收据 {number} 已接管',
    en: 'The old receipt {number} was taken over already',
  },
} as const;

export const goodsReceiptShapes = { ReceiptView };
