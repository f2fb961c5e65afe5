import { defineEntity, p } from '@mikro-orm/core';

/**
 * A fact of another service by which somebody's duty opens or closes, without what is personal and without text.
 * `subject`: the case, contract or plan that its stream is named by; `story`: the complaint or appeal that it is
 * about, else the subject. `dueOn`: the day until which it asks for something. `asks`: the last word of its service on
 * the subject, after which something stands that no open case speaks for.
 */
const DutyFactSchema = defineEntity({
  name: 'DutyFactRow',
  tableName: 'duty_fact',
  properties: {
    subject: p.string().primary(),
    service: p.string().primary(),
    seq: p.bigint('number').primary(),
    type: p.string(),
    story: p.string(),
    branch: p.string(),
    occurredAt: p.datetime(),
    heardAt: p.datetime(),
    dueOn: p.string().nullable(),
    asks: p.boolean(),
    data: p.json<Record<string, unknown>>(),
  },
});
export class DutyFactRow extends DutyFactSchema.class {}
DutyFactSchema.setClass(DutyFactRow);
