import { defineEntity, p } from '@mikro-orm/core';

/** A period of a contract with its balances; a renewal adds one. Granted null is without limit; parts in fen. */
const ContractPeriodSchema = defineEntity({
  name: 'ContractPeriod',
  tableName: 'contract_period',
  properties: {
    contract: p.string().primary(),
    period: p.integer().primary(),
    startsOn: p.date(),
    endsOn: p.date(),
    grantedVisits: p.integer().nullable(),
    grantedLabourMinutes: p.integer().nullable(),
    grantedPartsFen: p.bigint('number').nullable(),
    reservedVisits: p.integer(),
    reservedLabourMinutes: p.integer(),
    reservedPartsFen: p.bigint('number'),
    usedVisits: p.integer(),
    usedLabourMinutes: p.integer(),
    usedPartsFen: p.bigint('number'),
    version: p.integer().version(),
  },
});
export class ContractPeriod extends ContractPeriodSchema.class {}
ContractPeriodSchema.setClass(ContractPeriod);
