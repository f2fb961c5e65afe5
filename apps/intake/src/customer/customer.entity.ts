import { defineEntity, p } from '@mikro-orm/core';

/** 客户资料袋: one customer, one file, whichever channel. Its phones lie in `customer_phone`: others may have them, too. */
const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.uuid().primary(),
    /** Whose file it is; null of files from before a branch was kept, until one takes it up. */
    branch: p.string().nullable(),
    name: p.string().nullable(),
    /** The one to ring, as typed. */
    phone: p.string().nullable(),
    address: p.string().nullable(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
});
export class Customer extends CustomerSchema.class {}
CustomerSchema.setClass(Customer);
