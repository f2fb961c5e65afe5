import { defineEntity, p } from '@mikro-orm/core';

/** A part that a case waits for, as the shop or a visit reported it; dispatch keeps no more of it. */
const AwaitedPartSchema = defineEntity({
  name: 'AwaitedPart',
  tableName: 'awaited_part',
  properties: { caseId: p.string().primary(), service: p.string().primary(), part: p.string().primary() },
});
export class AwaitedPart extends AwaitedPartSchema.class {}
AwaitedPartSchema.setClass(AwaitedPart);
