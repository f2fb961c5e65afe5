import { defineEntity, p } from '@mikro-orm/core';

/** One line of the 客户商品进出登记簿: goods in, the day promised, goods out. */
const GoodsEntrySchema = defineEntity({
  name: 'GoodsEntry',
  tableName: 'goods_entry',
  properties: {
    receipt: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    item: p.string(),
    serial: p.string().nullable(),
    /** When they came, and when the line was written. */
    inAt: p.datetime(),
    recordedAt: p.datetime().nullable(),
    returnOn: p.date().nullable(),
    outAt: p.datetime().nullable(),
    /** May go back unrepaired, without the day that an inspection notes. */
    released: p.boolean().onCreate(() => false),
    version: p.integer().version(),
  },
});
export class GoodsEntry extends GoodsEntrySchema.class {}
GoodsEntrySchema.setClass(GoodsEntry);
