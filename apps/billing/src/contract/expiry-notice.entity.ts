import { defineEntity, p } from '@mikro-orm/core';

/** A notice that a period ends: a task of the sales centre until the contract is renewed or over. */
const ExpiryNoticeSchema = defineEntity({
  name: 'ExpiryNotice',
  tableName: 'expiry_notice',
  properties: {
    contract: p.string().primary(),
    period: p.integer().primary(),
    daysBefore: p.integer().primary(),
    branch: p.string(),
    endsOn: p.date(),
    noticedAt: p.datetime(),
    state: p.enum(['open', 'settled']),
  },
});
export class ExpiryNotice extends ExpiryNoticeSchema.class {}
ExpiryNoticeSchema.setClass(ExpiryNotice);
