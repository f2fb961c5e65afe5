import { type CommandInput, type OutputOf, otherWays, type routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';
import { collectedBy, stillHeld } from './cash.rules.js';
import { publishedVoucher } from './charge.rules.js';

export type ChargeView = OutputOf<typeof routes.billing.listCharges>['charges'][number];

/** What a case's customer owes, and how it reaches the company. Amounts in fen. */
const ChargeSchema = defineEntity({
  name: 'Charge',
  tableName: 'charge',
  properties: {
    caseId: p.string().primary(),
    branch: p.string(),
    voucher: p.string(),
    /** Vouchers that this one replaced; a command that still names one of them means this charge. */
    formerVouchers: p.json<string[]>().onCreate(() => []),
    amountFen: p.bigint('number'),
    way: p.enum(['cash-on-site', 'invoice-same-day', 'invoice-on-return']),
    state: p.enum(['open', 'collected', 'handed-over', 'invoiced']),
    lines: p.json<ChargeView['lines']>(),
    citations: p.json<CommandInput<'billing.openCharge'>['citations']>(),
    schedule: p.string().nullable(),
    collectedFen: p.bigint('number').onCreate(() => 0),
    /** Each payment in cash; together they are `collectedFen`. */
    payments: p.json<ChargeView['payments']>().onCreate(() => []),
    waivedFen: p.bigint('number').onCreate(() => 0),
    /** Collected later, on the invoice. */
    laterFen: p.bigint('number').onCreate(() => 0),
    paysBy: p.enum(otherWays).nullable(),
    paysByReason: p.string().nullable(),
    /** Who was there; null where its story did not say. */
    visitedBy: p.string().nullable(),
    collectedBy: p.string().nullable(),
    collectedAt: p.datetime().nullable(),
    handover: p.string().nullable(),
    /** Each collector hands over their own. */
    handovers: p.json<ChargeView['handovers']>().onCreate(() => []),
    openedAt: p.datetime(),
    version: p.integer().version(),
  },
});
export class Charge extends ChargeSchema.class {}
ChargeSchema.setClass(Charge);

export const viewOf = (one: Charge): ChargeView => ({
  caseId: one.caseId,
  branch: one.branch,
  voucher: publishedVoucher(one),
  amountFen: one.amountFen,
  way: one.way,
  state: one.state,
  lines: one.lines,
  schedule: one.schedule ?? null,
  collectedFen: one.collectedFen,
  payments: one.payments,
  waivedFen: one.waivedFen,
  laterFen: one.laterFen,
  paysBy: one.paysBy ?? null,
  paysByReason: one.paysByReason ?? null,
  visitedBy: one.visitedBy ?? null,
  handover: one.handover ?? null,
  handovers: one.handovers,
  held: heldNow(one),
});

/** With whom cash of the case is now; once it is handed over, with nobody. */
export function heldNow(one: Charge): ChargeView['held'] {
  if (one.way !== 'cash-on-site' || !['open', 'collected'].includes(one.state)) return [];
  const { payments, collectedFen, collectedBy: by = null } = one;
  return stillHeld(collectedBy({ payments, collectedFen, by }), one.handovers);
}
