import { type InputOf, type OutputOf, routes } from '@aftercase/contracts';
import { Endpoint, Files, Input, mustBeOwn, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Charge } from '../charge/charge.entity.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { Quotation } from '../quotation/quotation.entity.js';

const { followCase } = routes.billing;
type Shown = OutputOf<typeof followCase>;

/** What customers and agents see of the money of a case of their own. */
@Controller()
export class OwnCaseController {
  constructor(private readonly files: Files) {}

  @Endpoint(followCase)
  async follow(@Working() work: Work, @Input() { caseId }: InputOf<typeof followCase>): Promise<Shown> {
    await mustBeOwn(work, { caseId });
    const shown = { state: { $in: ['offered', 'accepted', 'declined'] as const } };
    const offers = await work.em.find(Quotation, Object.assign({ caseId }, shown) as object, {
      orderBy: { askedAt: 'asc' },
    });
    const numbers = offers.map(({ quotation }) => quotation);
    const signatures = await this.files.signaturesOf(work, 'quotation', numbers);
    const charge = await work.em.findOne(Charge, { caseId });
    const invoices = await work.em.find(
      Invoice,
      { caseId },
      { orderBy: { issuedAt: 'asc', invoice: 'asc' } },
    );
    return {
      caseId,
      quotations: offers.map((one) => Object.assign(offerOf(one), { signatures: signatures(one.quotation) })),
      charge: charge && chargeOf(charge),
      invoices: invoices.map(({ invoice, amountFen, state, issuedAt }) => ({
        invoice,
        amountFen,
        state,
        issuedAt: issuedAt.toISOString(),
      })),
    };
  }
}

const offerOf = (one: Quotation) => ({
  quotation: one.quotation,
  state: one.state as Shown['quotations'][number]['state'],
  plan: one.plan ?? null,
  lines: one.lines,
  amountFen: one.amountFen,
  revision: one.revision,
  offeredAt: one.offeredAt?.toISOString() ?? null,
  answeredAt: one.answeredAt?.toISOString() ?? null,
});
const chargeOf = ({ amountFen, lines, collectedFen: paidFen, waivedFen, way }: Charge) => ({
  amountFen,
  lines,
  paidFen,
  waivedFen,
  way,
});
