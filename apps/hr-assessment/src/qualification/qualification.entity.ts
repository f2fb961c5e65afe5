import { defineEntity, p } from '@mikro-orm/core';

/** 上岗资格: who is trained and found fit for a product line (`apparel-shop` article 6). */
const QualificationSchema = defineEntity({
  name: 'Qualification',
  tableName: 'qualification',
  properties: {
    person: p.string().primary(),
    productLine: p.string().primary(),
    passedOn: p.date(),
    validUntil: p.date().nullable(),
    withdrawnOn: p.date().nullable(),
    withdrawnBy: p.string().nullable(),
    withdrawnReason: p.string().nullable(),
  },
});
export class Qualification extends QualificationSchema.class {}
QualificationSchema.setClass(Qualification);
