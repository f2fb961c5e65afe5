import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listDifferences>['differences'][number];

/** 差额: what was paid less or more than is owed, and who answers for it. Amount in fen. */
const DifferenceSchema = defineEntity({
  name: 'Difference',
  tableName: 'difference',
  properties: {
    id: p.uuid().primary(),
    caseId: p.string(),
    branch: p.string(),
    invoice: p.string().nullable(),
    how: p.enum(['waived', 'later', 'overpaid-returned']),
    amountFen: p.bigint('number'),
    reason: p.string(),
    owner: p.string(),
    at: p.datetime(),
  },
});
export class Difference extends DifferenceSchema.class {}
DifferenceSchema.setClass(Difference);

export const viewOf = (one: Difference): View => ({
  caseId: one.caseId,
  branch: one.branch,
  invoice: one.invoice ?? null,
  how: one.how,
  amountFen: one.amountFen,
  reason: one.reason,
  owner: one.owner,
  at: one.at.toISOString(),
});
