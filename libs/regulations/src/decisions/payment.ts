import { yuan } from '../money/money.js';
import { citeAll, groundOf } from '../pack/citation.js';
import { type FrozenPack, numberOf, saysYes } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { Entitlement, Payment, Place } from '../words/vocabulary.js';
import type { Decision } from './decision.js';

export interface PaymentFacts {
  /** Integer fen, as `fee` gave it or as a person settled it. */
  amountFen: number;
  entitlement: Entitlement;
  place: Place;
}

/**
 * How the fee reaches the company.
 *
 * `service-station` article 5: a paid service whose fee is low is collected on site and the invoice posted;
 * else the invoice is issued the same day. Article 8: a paid shop repair is invoiced on the day of return.
 * How low is low (the limit itself counts as low), and how contract charges are collected, are settings.
 */
export function payment(
  pack: FrozenPack,
  { amountFen, entitlement, place }: PaymentFacts,
): Decision<Payment> {
  const service = groundOf(pack, `entitlement.${entitlement}`);
  const owes = amountFen > 0 && (entitlement === 'paid' || entitlement === 'contract');
  if (!owes) return decided(pack, 'none', [because('nothing-to-charge')], [service]);

  const collected = collect(pack, amountFen, place);
  if (entitlement === 'paid') return decided(pack, collected.outcome, [collected.reason], collected.grounds);

  const setting = 'setting.contractBillsLikePaid';
  if (!saysYes(pack, 'contractBillsLikePaid')) {
    return decided(pack, 'none', [because('contract-settled-apart')], [service, setting]);
  }
  const reasons = [because('contract-like-paid'), collected.reason];
  return decided(pack, collected.outcome, reasons, [...collected.grounds, service, setting]);
}

function collect(pack: FrozenPack, amountFen: number, place: Place) {
  if (place === 'shop') {
    const outcome = 'invoice-on-return' as const;
    return { outcome, reason: because('shop-paid'), grounds: [groundOf(pack, `payment.${outcome}`)] };
  }
  const limit = numberOf(pack, 'lowFeeLimitFen');
  const outcome = limit !== null && amountFen <= limit ? 'cash-on-site' : 'invoice-same-day';
  const amounts = { yuan: yuan(amountFen), limit: yuan(limit ?? 0) };
  const why = limit === null ? 'limit-blank' : outcome === 'cash-on-site' ? 'fee-low' : 'fee-not-low';
  return {
    outcome,
    reason: because(why, amounts),
    grounds: [groundOf(pack, `payment.${outcome}`), 'setting.lowFeeLimitFen'],
  } as const;
}

function decided(
  pack: FrozenPack,
  outcome: Payment,
  reasons: Decision<Payment>['reasons'],
  grounds: readonly string[],
): Decision<Payment> {
  return { outcome, reasons, citations: citeAll(pack, grounds) };
}
