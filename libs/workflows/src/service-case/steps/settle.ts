import type { CommandInput } from '@aftercase/contracts';
import {
  dayIn,
  type Fee,
  type FeeFacts,
  fee,
  mostFen,
  type Payment,
  type PaymentFacts,
  type Place,
  payment,
  sum,
  times,
  within,
  zoneOf,
} from '@aftercase/regulations';
import { decide, type Recording, record, remember, stepOf } from '../../decision/decide.js';
import { decidedBy } from '../../decision/decided-by.js';
import { packOf } from '../../decision/pack-of.js';
import { joined } from '../../story/joined.js';
import type { Story } from '../../story/story.js';
import type { CaseFile } from './case-file.js';
import { useCover } from './cover.js';
import { contractOf, type Entitled } from './entitlement.js';
import { priced } from './pricing.js';
import { quotedOf } from './quotation.js';
import { technicianOf } from './visit.js';
import { voucherOf } from './voucher.js';

/**
 * A person has said otherwise who pays while the fee was counted: a customer who is to pay agrees first, and what a
 * contract gave goes back.
 */
export class TurnedOtherwise extends Error {}

export interface Settled {
  payment: Payment;
  amountFen: number;
}

/**
 * What the customer pays and how (`service-station` articles 1, 5 and 8): nothing; cash on site, handed to the
 * accountant and invoiced afterwards; an invoice the same day; or an invoice on the day of return.
 * @throws TurnedOtherwise
 */
export async function settle(
  file: CaseFile,
  { entitlement, site }: { entitlement: Entitled; site: Place },
): Promise<Settled> {
  const { story } = file;
  if (entitlement === 'refused') return { payment: 'none', amountFen: 0 };
  const waysFacts = (amountFen: number) => ({
    amountFen,
    entitlement: entitledNow(story, entitlement),
    place: site,
  });
  const facts = await feeFacts(file, entitlement);
  const prices = await priced(file, facts());
  const worked = () => Object.assign(facts(), prices, discountOf(story));
  const counted = await decide(story, 'fee', fee, worked, undefined, withPayment(story, waysFacts));
  // The pack's rate is blank: nothing can be charged, and free it is not either. A person says the amount.
  while (counted.outcome === 'undecided' && !decidedBy(story, 'fee')) {
    await story.needPerson('decide-fee', 'FEE_UNDECIDED');
  }
  const { amountFen, lines } = asSettled(story, counted);

  const way = await decide(story, 'payment', payment, () => waysFacts(amountFen));
  const { outcome: how } = way;
  if (how === 'none') return { payment: 'none', amountFen: 0 };

  const charge = { amountFen, citations: way.citations };
  const { schedule } = prices.published ?? {};
  const owed = () => ({
    ...charge,
    voucher: voucherOf(story),
    way: how,
    lines,
    ...(schedule ? { schedule } : {}),
    ...thereFor(story, how),
  });
  if (how !== 'cash-on-site' && joined(story, 'billing.openCharge', 'billing.issueInvoice')) {
    await chargeAndInvoice(story, owed);
    return { payment: how, amountFen };
  }
  await story.command('billing.openCharge', owed());
  const paidBy = how === 'cash-on-site' ? await collected(story) : how;
  await story.command('billing.issueInvoice', { ...charge, voucher: voucherOf(story) });
  return { payment: paidBy, amountFen };
}

/** Cash on site is collected by whoever was there. */
function thereFor(story: Story, how: Payment): { visitedBy?: string } {
  const visitedBy = technicianOf(story);
  return story.begunSince(4) && how === 'cash-on-site' && visitedBy ? { visitedBy } : {};
}

/**
 * Cash on site, in one or several parts, and its way to the accountant; or the customer pays in another way after all.
 * How the case was paid decides which papers it needs.
 */
async function collected(story: Story): Promise<Payment> {
  const otherwise = () => {
    const way = story.latest('billing.charge.way-changed.v1')?.data.way;
    return way === 'cash-on-site' ? undefined : way;
  };
  const paid = () => story.latest('billing.cash.collected.v1') && ('cash-on-site' as const);
  const way = await story.until('billing.cash.collected.v1', () => paid() ?? otherwise());
  if (way === 'cash-on-site') await story.fact('billing.cash.handed-over.v1');
  return way;
}

/**
 * Nothing stands between what is owed and how it is paid, unless the pack leaves the fee to a person. Undefined: they
 * are sent one by one.
 */
function withPayment(story: Story, facts: (amountFen: number) => PaymentFacts): Recording<Fee> | undefined {
  const step = stepOf('fee');
  if (!joined(story, step, stepOf('payment'))) return undefined;
  return async (counted, decided) => {
    if (decided.outcome === 'undecided') return story.tryCommand('intake.recordDecision', counted, step);
    const pack = packOf(story);
    const given = facts(asSettled(story, decided).amountFen);
    const way = payment(pack, given);
    const decisions = [counted, record('payment', pack, given, way)];
    const kept = await story.tryCommand('intake.recordDecisions', { decisions }, step);
    if (kept.ok) remember(story, 'payment', way);
    return kept;
  };
}

/** @param owing read at each try: a refusal may be cured by voiding the voucher that it names */
async function chargeAndInvoice(
  story: Story,
  owing: () => CommandInput<'billing.chargeAndInvoice'>,
): Promise<void> {
  const step = 'billing.openCharge';
  for (;;) {
    const owed = owing();
    const issued = await story.tryCommand('billing.chargeAndInvoice', owed, step);
    if (issued.ok) {
      story.keep('billing.issueInvoice', issued.value);
      return followCharge(story, owed.voucher);
    }
    await story.needPerson(step, issued.refusal.code);
  }
}

/**
 * `followVouchers` moves a charge to a voided voucher's successor only once the charge is known here. One that was on
 * its way meanwhile is moved here, one voucher after the other until it stands on the one that counts.
 */
async function followCharge(story: Story, charged: string | null): Promise<void> {
  let voucher = charged;
  for (let moves = 0; voucher; moves += 1) {
    const successor = voucherOf(story);
    if (!successor || successor === voucher) return;
    const step = moves === 0 ? 'charge-voucher-on-its-way' : `charge-voucher-on-its-way-${moves}`;
    await story.command('billing.replaceVoucher', { voucher, successor }, step);
    voucher = successor;
  }
}

/** What a person has settled goes before what the pack's rates come to. */
function asSettled(story: Story, counted: Fee): Pick<Fee, 'amountFen' | 'lines'> {
  const person = decidedBy(story, 'fee');
  if (person?.amountFen !== undefined) {
    const { amountFen } = person;
    return { amountFen, lines: [{ what: 'settled', quantity: 1, unitFen: amountFen, amountFen }] };
  }
  return counted.outcome === 'charged' ? counted : { amountFen: 0, lines: [] };
}

/** What was quoted and accepted is what is charged; under a contract also what its balance no longer covers. */
async function feeFacts(file: CaseFile, entitlement: Entitled): Promise<() => FeeFacts> {
  const quoted = entitlement === 'paid' ? quotedOf(file) : null;
  const work = workDone(file);
  const calledOn = dayIn(file.calledAt, zoneOf(file.pack));
  const beyond = entitlement === 'contract' ? await useCover(file, calledOn, inTotal(work)) : null;
  const extra = { ...(quoted ? { quoted } : {}), ...(beyond ? { beyond } : {}) };
  return () => {
    const now = entitledNow(file.story, entitlement);
    if (now !== entitlement && file.story.begunSince(4)) throw new TurnedOtherwise();
    const facts = { ...work, entitlement: now, contract: contractOf(file.device) };
    return { ...facts, ...(now === entitlement ? extra : {}) } as FeeFacts;
  };
}

/** What a supervisor let the customer off, as far as it came before the fee is counted. */
function discountOf(story: Story): Pick<FeeFacts, 'discount'> {
  const granted = story.begunSince(4) ? story.latest('billing.discount.approved.v1')?.data : undefined;
  if (!granted) return {};
  const { fen, percent } = granted;
  return { discount: fen === null ? { percent: percent ?? 0 } : { fen } };
}

/** Read anew at each try: a person's word may come in the very moment in which the fee is decided. */
const entitledNow = (story: Story, decided: Entitled): Entitled =>
  (decidedBy(story, 'entitlement')?.outcome as Entitled | undefined) ?? decided;

const inTotal = ({ visits, labourMinutes, parts }: Work) => ({
  visits,
  labourMinutes,
  partsFen: partsInTotal(parts),
});

/** More than an amount may be is left to a person when the fee is counted; of the balance it takes all there can be. */
function partsInTotal(parts: Work['parts']): number {
  const amounts = () => parts.map(({ quantity, unitFen }) => times(unitFen, quantity));
  return within(mostFen, amounts) ? sum(amounts()) : mostFen;
}

type Work = ReturnType<typeof workDone>;

/** Labour and parts of the visits and of every round in the shop. */
function workDone({ story }: CaseFile) {
  const visits = story.all('dispatch.visit.finished.v1');
  const work = [...visits, ...story.all('repair-shop.repair.finished.v1')];
  return {
    labourMinutes: work.reduce((sum, { data }) => sum + data.labourMinutes, 0),
    visits: visits.filter(({ data }) => data.result !== 'absent').length,
    parts: work
      .flatMap(({ data }) => data.parts)
      .map(({ code, quantity, unitFen }) => ({ code, quantity, unitFen })),
  };
}
