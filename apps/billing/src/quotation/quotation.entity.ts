import type { CommandInput, InputOf, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.billing.listQuotations>['quotations'][number];
type Signature = NonNullable<InputOf<typeof routes.billing.answerQuotation>['signature']>;

/** 报价: a plan and its price, offered to the customer before the work. Amounts in fen. */
const QuotationSchema = defineEntity({
  name: 'Quotation',
  tableName: 'quotation',
  properties: {
    quotation: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    /** The role that quotes. */
    by: p.string().$type<View['by']>(),
    state: p.enum(['asked', 'offered', 'accepted', 'declined', 'withdrawn']),
    /** Accepted with a signature it is the repair agreement. */
    agreement: p.boolean(),
    /** Asked when the work was done and turned out to be paid only then. */
    afterWork: p.boolean().onCreate(() => false),
    citations: p.json<CommandInput<'billing.askQuotation'>['citations']>(),
    plan: p.text().nullable(),
    lines: p.json<View['lines']>().onCreate(() => []),
    amountFen: p.bigint('number').onCreate(() => 0),
    revision: p.integer().onCreate(() => 0),
    askedAt: p.datetime(),
    offeredAt: p.datetime().nullable(),
    offeredBy: p.string().nullable(),
    answeredAt: p.datetime().nullable(),
    /** The drawing's hash; quotations answered before there was one hold a reference. */
    signature: p.string().nullable(),
    signedBy: p.string().nullable(),
    signedWhere: p.string().nullable(),
    signedAt: p.datetime().nullable(),
    /** The scanned paper. */
    scan: p.json<Signature['scan']>().nullable(),
    /** Who entered the answer, which is not who gave it. */
    answeredBy: p.string().nullable(),
    reason: p.string().nullable(),
    version: p.integer().version(),
  },
});
export class Quotation extends QuotationSchema.class {}
QuotationSchema.setClass(Quotation);

export const viewOf = (one: Quotation, signatures: View['signatures']): View => ({
  caseId: one.caseId,
  branch: one.branch,
  quotation: one.quotation,
  by: one.by,
  state: one.state,
  agreement: one.agreement,
  afterWork: one.afterWork,
  plan: one.plan ?? null,
  lines: one.lines,
  amountFen: one.amountFen,
  revision: one.revision,
  askedAt: one.askedAt.toISOString(),
  offeredAt: one.offeredAt?.toISOString() ?? null,
  answeredAt: one.answeredAt?.toISOString() ?? null,
  signatures,
});
