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
    reservedVisits: p.integer().onCreate(() => 0),
    reservedLabourMinutes: p.integer().onCreate(() => 0),
    reservedPartsFen: p.bigint('number').onCreate(() => 0),
    usedVisits: p.integer().onCreate(() => 0),
    usedLabourMinutes: p.integer().onCreate(() => 0),
    usedPartsFen: p.bigint('number').onCreate(() => 0),
    version: p.integer().version(),
  },
});
export class ContractPeriod extends ContractPeriodSchema.class {}
ContractPeriodSchema.setClass(ContractPeriod);
