import { defineEntity, p } from '@mikro-orm/core';

/** The customer was answered: when it happened and when it was entered. */
const CustomerAnswerSchema = defineEntity({
  name: 'CustomerAnswer',
  tableName: 'customer_answer',
  properties: {
    id: p.uuid().primary(),
    caseId: p.string(),
    occurredAt: p.datetime(),
    recordedAt: p.datetime(),
    by: p.string().fieldName('answered_by'),
  },
});
export class CustomerAnswer extends CustomerAnswerSchema.class {}
CustomerAnswerSchema.setClass(CustomerAnswer);
