import { less, mostFen, sum, TooMuch, times, yuan } from '../money/money.js';
import { citeAll, groundOf, groundsOfFigure } from '../pack/citation.js';
import { type FrozenPack, numberOf } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { FigureName } from '../words/vocabulary.js';
import { anyBeyond, beyondFacts } from './beyond-cover.js';
import type { ServiceContract } from './entitlement.js';
import { feeAsQuoted, feesTogether } from './fee-agreed.js';
import { discounted } from './fee-discount.js';
import type { FeeFacts } from './fee-facts.js';
import type { Fee, FeeLine } from './fee-line.js';
import { priceOf, quotedAsPublished, rateCodes, rateOf, scheduleReasons } from './fee-schedule.js';

/**
 * What the customer pays for the service, in integer fen, line by line.
 *
 * `service-station` article 1: paid service charges a fee, contract service what the contract says, free and
 * internal nothing; nor does a refused one. The rates are company settings: the text has no fee schedule.
 * Rounding: each line on its own, half up to the whole fen; the amount is the sum of the lines. A sum beyond what an
 * amount may be is left to a person.
 * @throws RangeError for a negative or fractional quantity or price
 */
export function fee(pack: FrozenPack, facts: FeeFacts): Fee {
  try {
    return discounted(counted(pack, facts), facts.discount);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    const ground = groundOf(pack, `entitlement.${facts.entitlement ?? 'paid'}`);
    const reasons = [because('fee-too-much', { yuan: yuan(mostFen) })];
    return { outcome: 'undecided', amountFen: 0, lines: [], reasons, citations: citeAll(pack, [ground]) };
  }
}

function counted(pack: FrozenPack, facts: FeeFacts): Fee {
  const { reasons: why, grounds } = scheduleReasons(pack, facts);
  if (facts.quoted) {
    const asQuoted = feeAsQuoted(pack, quotedAsPublished(pack, facts));
    const citations = asQuoted.citations.concat(citeAll(pack, grounds));
    return Object.assign(asQuoted, { reasons: asQuoted.reasons.concat(why), citations });
  }
  const { beyond, ...rest } = facts;
  if (beyond && anyBeyond(beyond))
    return feesTogether(counted(pack, rest), counted(pack, beyondFacts(facts)));
  sum(facts.parts.map(({ quantity, unitFen }) => times(unitFen, quantity)));
  const kind = facts.entitlement ?? 'paid';
  const ground = groundOf(pack, `entitlement.${kind}`);
  const answer = (
    outcome: Fee['outcome'],
    lines: FeeLine[],
    reasons: Fee['reasons'],
    figures: FigureName[] = [],
  ): Fee => ({
    outcome,
    amountFen: sumOf(lines),
    lines,
    reasons: kind === 'paid' ? reasons.concat(why) : reasons,
    citations: citeAll(pack, [
      ground,
      ...figures.flatMap((name) => groundsOfFigure(pack, name)),
      ...(kind === 'paid' ? grounds : []),
    ]),
  });

  if (kind !== 'paid' && kind !== 'contract') return answer('nothing', [], [because('nothing-to-charge')]);
  if (kind === 'contract') return contractFee(facts.contract, answer);

  const lines = feeLines(pack, facts);
  const used: FigureName[] = ['labourFenPerHour', 'calloutFen'];
  if (!lines) return answer('undecided', [], [because('rate-blank')], used);
  const total = sumOf(lines);
  if (total === 0) return answer('nothing', lines, [because('nothing-to-charge')], used);
  return answer('charged', lines, [because('fee-counted', { yuan: yuan(total) })], used);
}

const sumOf = (lines: FeeLine[]): number => sum(lines.map(({ amountFen }) => amountFen));

function contractFee(
  contract: ServiceContract | null | undefined,
  answer: (outcome: Fee['outcome'], lines: FeeLine[], reasons: Fee['reasons']) => Fee,
): Fee {
  const number = contract?.number ?? '—';
  if (contract && !contract.billsPerVisit)
    return answer('nothing', [], [because('contract-covers', { number })]);
  const charge = contract?.chargeFen;
  if (charge === undefined) return answer('undecided', [], [because('contract-charge-unknown', { number })]);
  whole('contract charge', charge);
  const line: FeeLine = { what: 'contract', code: number, quantity: 1, unitFen: charge, amountFen: charge };
  const outcome = charge > 0 ? 'charged' : 'nothing';
  return answer(outcome, [line], [because('contract-charge', { number, yuan: yuan(charge) })]);
}

/** Null where a rate that is needed is blank. */
function feeLines(pack: FrozenPack, facts: FeeFacts): FeeLine[] | null {
  const { labourMinutes, parts, visits = 1 } = facts;
  whole('labour minutes', labourMinutes);
  whole('visits', visits);
  const rate = rateOf(pack, facts, rateCodes.labour, numberOf(pack, 'labourFenPerHour'));
  const callout = rateOf(pack, facts, rateCodes.callout, numberOf(pack, 'calloutFen'));
  if ((rate === null && labourMinutes > 0) || (callout === null && visits > 0)) return null;
  const lines: FeeLine[] = [];
  if (typeof rate === 'number' && labourMinutes > 0) {
    const amountFen = times(rate, labourMinutes, 60);
    lines.push({ what: 'labour', quantity: labourMinutes, unitFen: rate, amountFen });
  }
  if (typeof callout === 'number' && callout > 0) {
    lines.push({ what: 'callout', quantity: visits, unitFen: callout, amountFen: times(callout, visits) });
  }
  for (const { code, quantity, unitFen: reported, coveredFen = 0 } of parts) {
    whole(`quantity of ${code}`, quantity);
    whole(`price of ${code}`, reported);
    const unitFen = priceOf(pack, facts, code, reported);
    if (unitFen === null) continue;
    const amountFen = Math.max(0, less(times(unitFen, quantity), coveredFen));
    const line: FeeLine = { what: 'part', code, quantity, unitFen, amountFen };
    lines.push(coveredFen > 0 ? Object.assign(line, { coveredFen }) : line);
  }
  return lines.filter((line) => line.quantity > 0);
}

function whole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} is not a whole number: ${value}`);
}
