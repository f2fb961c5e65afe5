import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<(typeof routes)['repair-shop']['listReceipts']>['receipts'][number];

/** 客户商品领取收据: what the customer holds while we hold the goods. */
const GoodsReceiptSchema = defineEntity({
  name: 'GoodsReceipt',
  tableName: 'goods_receipt',
  properties: {
    receipt: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    technician: p.string(),
    state: p.enum(['out', 'void']),
    item: p.string(),
    serial: p.string().nullable(),
    accessories: p.string().nullable(),
    signature: p.string(),
    issuedAt: p.datetime(),
    /** Whoever entered it for the technician; and when, which is not when the goods came. */
    enteredBy: p.string().nullable(),
    recordedAt: p.datetime().nullable(),
    voidedAt: p.datetime().nullable(),
    voidReason: p.string().nullable(),
    returnSignature: p.string().nullable(),
    successor: p.string().nullable(),
    withdrawn: p.boolean().onCreate(() => false),
    revision: p.integer().onCreate(() => 1),
    version: p.integer().version(),
  },
});
export class GoodsReceipt extends GoodsReceiptSchema.class {}
GoodsReceiptSchema.setClass(GoodsReceipt);

export const viewOf = (one: GoodsReceipt): Omit<View, 'oldNumber'> => ({
  receipt: one.receipt,
  caseId: one.caseId,
  branch: one.branch,
  technician: one.technician,
  state: one.state,
  item: one.item,
  serial: one.serial ?? null,
  accessories: one.accessories ?? null,
  issuedAt: one.issuedAt.toISOString(),
  enteredBy: one.enteredBy ?? null,
  recordedAt: one.recordedAt?.toISOString() ?? null,
  voidedAt: one.voidedAt?.toISOString() ?? null,
  voidReason: one.voidReason ?? null,
  successor: one.successor ?? null,
  revision: one.revision,
});
