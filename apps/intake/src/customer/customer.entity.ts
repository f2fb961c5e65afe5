import { defineEntity, p } from '@mikro-orm/core';

/** 客户资料袋: one customer, one file, whichever channel. Known by the digits of the phone, once there is one. */
const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.uuid().primary(),
    phoneDigits: p.string().nullable(),
    name: p.string().nullable(),
    phone: p.string().nullable(),
    address: p.string().nullable(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
});
export class Customer extends CustomerSchema.class {}
CustomerSchema.setClass(Customer);
