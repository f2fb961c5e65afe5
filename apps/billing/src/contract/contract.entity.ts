import type { InputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Signed = InputOf<typeof routes.billing.signContract>;

/** 保养合同: whom and what it covers, and what it charges. Its balances lie with its periods. */
const ContractSchema = defineEntity({
  name: 'Contract',
  tableName: 'contract',
  properties: {
    contract: p.string().primary(),
    branch: p.string(),
    /** The branch's zone when it was signed: days of this contract are days there. */
    zone: p.string(),
    customer: p.uuid(),
    devices: p.json<Signed['devices']>(),
    billsPerVisit: p.boolean(),
    chargeFen: p.bigint('number').nullable(),
    visits: p.json<Signed['visits']>().nullable(),
    noticeDays: p.json<number[]>(),
    state: p.enum(['in-force', 'terminated', 'closed']),
    reason: p.string().nullable(),
    needs: p.string().nullable(),
    signedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class Contract extends ContractSchema.class {}
ContractSchema.setClass(Contract);
