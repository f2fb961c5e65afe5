import { z } from 'zod';
import { route } from '../base/define.js';
import { byNumber, numbered } from '../base/list.js';
import { OldNumber } from '../base/old-number.js';
import {
  CaseId,
  Day,
  Instant,
  Part,
  PersonId,
  Reason,
  ReceiptNo,
  RepairCardNo,
  SignatureRef,
  Text,
  UsedParts,
} from '../base/values.js';

import { FaultCause } from '../dispatch/visit.js';
import { outsourcedRoutes } from './outsourced.js';

const service = 'repair-shop' as const;
const shop = ['shop-worker', 'technician', 'service-provider'] as const;
/** Goods are taken in on site, or over the counter where the customer brings or sends them. */
const takers = ['technician', 'clerk', 'shop-worker', 'service-provider'] as const;
const readers = [
  'supervisor',
  'technician',
  'shop-worker',
  'clerk',
  'warehouse-keeper',
  'auditor',
  'operator',
  'general-manager',
  'accountant',
] as const;

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
  voidedAt: Instant.nullable(),
  voidReason: z.string().nullable(),
  successor: ReceiptNo.nullable(),
  revision: z.int(),
  oldNumber: z.string().nullable(),
});
export const CardView = z.strictObject({
  card: RepairCardNo,
  receipt: ReceiptNo,
  caseId: CaseId,
  branch: z.string(),
  state: z.enum(['repairing', 'waiting-part', 'finished', 'passed', 'released', 'returned']),
  labourMinutes: z.int(),
  parts: z.array(Part),
  awaited: z.string().nullable(),
  returnOn: Day.nullable(),
  inspections: z.int(),
});
export const GoodsRow = z.strictObject({
  receipt: ReceiptNo,
  caseId: CaseId,
  branch: z.string(),
  item: z.string(),
  serial: z.string().nullable(),
  inAt: Instant,
  returnOn: Day.nullable(),
  outAt: Instant.nullable(),
});
const receiptOut = z.strictObject({ receipt: ReceiptNo });
const cardOut = z.strictObject({ card: RepairCardNo });

export const repairShopRoutes = {
  issueReceipt: route({
    service,
    method: 'POST',
    path: '/receipts',
    roles: takers,
    status: 201,
    summary: { zh: '开立客户商品领取收据（第六条）', en: 'Issue a goods receipt (article 6)' },
    input: z.strictObject({
      caseId: CaseId,
      item: z.string().trim().min(1).max(80),
      serial: z.string().max(80).nullable().default(null),
      accessories: z.string().max(300).nullable().default(null),
      signature: SignatureRef,
      occurredAt: Instant.optional(),
      /** Of goods that are held already: the number of the paper that the customer has. */
      oldNumber: OldNumber.optional(),
    }),
    output: receiptOut,
    refusals: ['RECEIPT_OUT_ALREADY', 'OLD_RECEIPT_TAKEN', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  correctReceipt: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/corrections',
    roles: ['technician', 'clerk'],
    summary: { zh: '更正收据', en: 'Correct a receipt' },
    input: z.strictObject({
      receipt: ReceiptNo,
      reason: Reason,
      item: z.string().trim().min(1).max(80).optional(),
      serial: z.string().max(80).optional(),
      accessories: z.string().max(300).optional(),
    }),
    output: z.strictObject({ receipt: ReceiptNo, revision: z.int() }),
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'OTHER_BRANCH'],
  }),
  replaceReceipt: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/void',
    roles: ['technician', 'clerk'],
    summary: { zh: '作废收据并换发', en: 'Void a receipt and issue its successor' },
    input: z.strictObject({ receipt: ReceiptNo, reason: Reason }),
    output: z.strictObject({ receipt: ReceiptNo, successor: ReceiptNo }),
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'OTHER_BRANCH'],
  }),
  withdrawReceipt: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/withdrawal',
    roles: ['technician', 'clerk'],
    summary: { zh: '作废误开的收据（商品未取）', en: 'Void a receipt for goods that were not taken' },
    input: z.strictObject({ receipt: ReceiptNo, reason: Reason }),
    output: z.strictObject({ receipt: ReceiptNo }),
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'GOODS_HELD', 'OTHER_BRANCH'],
  }),
  returnGoods: route({
    service,
    method: 'POST',
    path: '/receipts/:receipt/return',
    roles: takers,
    summary: {
      zh: '归还商品，客户签章，收回收据作废（第七条）',
      en: 'Return the goods, customer signs, receipt recovered and voided (article 7)',
    },
    input: z.strictObject({ receipt: ReceiptNo, signature: SignatureRef, occurredAt: Instant.optional() }),
    output: receiptOut,
    refusals: ['RECEIPT_NOT_FOUND', 'RECEIPT_VOID', 'NOT_INSPECTED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  awaitPart: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/awaited-part',
    roles: shop,
    summary: { zh: '等待零件', en: 'Wait for a part' },
    input: z.strictObject({
      card: RepairCardNo,
      part: z.string().trim().min(1).max(40),
      expectedOn: Day.nullable().default(null),
    }),
    output: cardOut,
    refusals: ['CARD_NOT_FOUND', 'CARD_NOT_REPAIRING', 'OTHER_BRANCH'],
  }),
  partArrived: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/arrived-part',
    roles: [...shop, 'warehouse-keeper'],
    summary: { zh: '零件到货', en: 'The part arrived' },
    input: z.strictObject({ card: RepairCardNo, occurredAt: Instant.optional() }),
    output: cardOut,
    refusals: ['CARD_NOT_FOUND', 'NO_PART_AWAITED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  finishRepair: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/result',
    roles: shop,
    summary: { zh: '填写工时与零件（第七条）', en: 'Enter labour and parts (article 7)' },
    input: z.strictObject({
      card: RepairCardNo,
      labourMinutes: z.int().min(0).max(100_000),
      parts: UsedParts.default([]),
      work: Text,
      faultCause: FaultCause.nullable().default(null),
      occurredAt: Instant.optional(),
    }),
    output: cardOut,
    refusals: ['CARD_NOT_FOUND', 'CARD_NOT_REPAIRING', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  inspect: route({
    service,
    method: 'POST',
    path: '/repair-cards/:card/inspection',
    roles: ['supervisor'],
    summary: { zh: '主管验讫（第七条）', en: "Supervisor's inspection (article 7)" },
    input: z.strictObject({
      card: RepairCardNo,
      passed: z.boolean(),
      returnOn: Day.nullable().default(null),
      note: Text.optional(),
      occurredAt: Instant.optional(),
    }),
    output: cardOut,
    refusals: [
      'CARD_NOT_FOUND',
      'REPAIR_NOT_FINISHED',
      'RETURN_DAY_MISSING',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listReceipts: route({
    ...numbered({
      service,
      path: '/receipts',
      roles: readers,
      summary: { zh: '收据列表', en: 'Goods receipts' },
      output: z.strictObject({ receipts: z.array(ReceiptView) }),
    }),
    input: z.strictObject({ ...byNumber, oldNumber: OldNumber.optional() }),
  }),
  listCards: numbered({
    service,
    path: '/repair-cards',
    roles: readers,
    summary: { zh: '修护卡列表', en: 'Repair cards' },
    output: z.strictObject({ cards: z.array(CardView) }),
  }),
  goodsRegister: numbered({
    service,
    path: '/goods-register',
    roles: readers,
    summary: { zh: '客户商品进出登记簿', en: 'Goods in/out register' },
    output: z.strictObject({ goods: z.array(GoodsRow) }),
  }),
  ...outsourcedRoutes,
};
