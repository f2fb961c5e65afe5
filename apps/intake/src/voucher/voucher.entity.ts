import { defineEntity, p } from '@mikro-orm/core';

/** 服务凭证: pulled from the customer file, signed, brought back, archived once. */
const VoucherSchema = defineEntity({
  name: 'Voucher',
  tableName: 'voucher',
  properties: {
    voucher: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    state: p.enum(['out', 'returned', 'archived', 'void']),
    signature: p.string().nullable(),
    reason: p.string().nullable(),
    successor: p.string().nullable(),
    revision: p.integer().onCreate(() => 1),
    pulledAt: p.datetime(),
    returnedAt: p.datetime().nullable(),
    archivedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class Voucher extends VoucherSchema.class {}
VoucherSchema.setClass(Voucher);
