import { defineEntity, p } from '@mikro-orm/core';

/** What one case keeps or has used of a contract's balance. Parts in fen. */
const CoverSchema = defineEntity({
  name: 'Cover',
  tableName: 'cover',
  properties: {
    contract: p.string().primary(),
    caseId: p.string().primary(),
    period: p.integer(),
    /** Whose case it is; cover that an earlier release's story asked for does not say. */
    customer: p.uuid().nullable(),
    state: p.enum(['reserved', 'used', 'released']),
    visits: p.integer(),
    labourMinutes: p.integer(),
    partsFen: p.bigint('number'),
    version: p.integer().version(),
  },
});
export class Cover extends CoverSchema.class {}
CoverSchema.setClass(Cover);
