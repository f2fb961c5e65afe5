import {
  type FrozenPack,
  fee,
  type Payment,
  type Place,
  payment,
  type ServiceKind,
} from '@aftercase/regulations';
import type { Story } from '../../story/story.js';
import { type CaseFacts, contractOf } from './entitlement.js';
import { voucherOf } from './voucher.js';

export interface Settled {
  payment: Payment;
  amountFen: number;
}

/**
 * What the customer pays and how (`service-station` articles 1, 5 and 8): nothing; cash on site, handed to the
 * accountant and invoiced afterwards; an invoice the same day; or an invoice on the day of return.
 */
export async function settle(
  story: Story,
  pack: FrozenPack,
  facts: CaseFacts & { entitlement: ServiceKind; place: Place },
): Promise<Settled> {
  const { entitlement, place } = facts;
  const counted = fee(pack, { ...workDone(story), entitlement, contract: contractOf(facts.device) });
  const { outcome, reasons, citations } = counted;
  await story.command(
    'intake.recordDecision',
    { decision: 'fee', outcome, reasons, citations },
    'decide-fee',
  );
  // A blank rate is nobody's gift: without a figure nothing may be charged, and nothing may be given away.
  while (outcome === 'undecided') await story.needPerson('decide-fee', 'FEE_UNDECIDED');
  const amountFen = counted.outcome === 'charged' ? counted.amountFen : 0;

  const way = payment(pack, { amountFen, entitlement, place });
  await story.command('intake.recordDecision', { decision: 'payment', ...way }, 'decide-payment');
  if (way.outcome === 'none') return { payment: 'none', amountFen: 0 };

  const charge = { amountFen, citations: way.citations };
  await story.command('billing.openCharge', {
    ...charge,
    voucher: voucherOf(story),
    way: way.outcome,
    lines: counted.lines,
  });
  if (way.outcome === 'cash-on-site') {
    await story.fact('billing.cash.collected.v1');
    await story.fact('billing.cash.handed-over.v1');
  }
  await story.command('billing.issueInvoice', { ...charge, voucher: voucherOf(story) });
  return { payment: way.outcome, amountFen };
}

/** Labour and parts of the visit and of every round in the shop. */
function workDone(story: Story) {
  const work = [...story.all('dispatch.visit.finished.v1'), ...story.all('repair-shop.repair.finished.v1')];
  return {
    labourMinutes: work.reduce((sum, { data }) => sum + data.labourMinutes, 0),
    parts: work
      .flatMap(({ data }) => data.parts)
      .map(({ code, quantity, unitFen }) => ({ code, quantity, unitFen })),
  };
}
