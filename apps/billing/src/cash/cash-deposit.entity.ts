import { defineEntity, p } from '@mikro-orm/core';

/** 交款单: the accountant has the technician's cash of one case. Amount in fen. */
const CashDepositSchema = defineEntity({
  name: 'CashDeposit',
  tableName: 'cash_handover',
  properties: {
    handover: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    amountFen: p.bigint('number'),
    technician: p.string(),
    accountant: p.string(),
    at: p.datetime(),
  },
});
export class CashDeposit extends CashDepositSchema.class {}
CashDepositSchema.setClass(CashDeposit);
