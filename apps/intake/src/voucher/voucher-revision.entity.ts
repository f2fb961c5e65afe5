import { defineEntity, p } from '@mikro-orm/core';

/** A correction written on a voucher: what is noted, why and by whom. */
const VoucherRevisionSchema = defineEntity({
  name: 'VoucherRevision',
  tableName: 'voucher_revision',
  properties: {
    voucher: p.string().primary(),
    revision: p.integer().primary(),
    note: p.text(),
    reason: p.string(),
    by: p.string().fieldName('revised_by'),
    at: p.datetime().fieldName('revised_at'),
  },
});
export class VoucherRevision extends VoucherRevisionSchema.class {}
VoucherRevisionSchema.setClass(VoucherRevision);
