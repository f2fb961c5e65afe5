import { type Citation, citeAll, groundsOfFigure } from '../pack/citation.js';
import { type FrozenPack, numberOf, saysYes, zoneOf } from '../pack/frozen-pack.js';
import { addDays, startOfDay } from '../time/civil-day.js';
import { because } from '../words/reasons.js';
import { documentNames, type Proof } from '../words/vocabulary.js';
import type { Decision } from './decision.js';
import { missingProofs } from './proofs.js';
import { type Circumstances, decideByRule, type Finding, found } from './rule.js';

export interface ReturnFacts {
  kind: 'return' | 'exchange';
  /** Days in the branch's zone, YYYY-MM-DD; the sale's is null where it isn't known. */
  soldOn: string | null;
  askedOn: string;
  /** What the customer has shown. */
  proofs: readonly Proof[];
  reason: 'defect' | 'dissatisfied';
}

/**
 * Whether goods may be returned or exchanged.
 *
 * `apparel-shop` 4(一): 7 days from the day of sale, for a defect or mere dissatisfaction, with purchase proof.
 * `field-service` 一.11: only with the general manager's approval. `xiaomi` 6 refers to a policy outside its
 * text: while the window is blank, a person approves.
 * @throws Error if the pack has no return or exchange
 */
export function returnOrExchange(
  pack: FrozenPack,
  facts: ReturnFacts,
): Decision<'allowed' | 'refused' | 'needs-approval'> {
  return decideByRule(pack, 'return-or-exchange', circumstances, facts);
}

/**
 * The window counts calendar days. Whether the day of sale is the first of them is a setting; by the Civil Code
 * of China, article 201, the day a period starts from isn't counted.
 */
function window(pack: FrozenPack, { soldOn, askedOn }: ReturnFacts): Finding {
  const days = numberOf(pack, 'returnDays');
  if (days === null || soldOn === null) return found(false);
  const saleDayCounts = saysYes(pack, 'saleDayCounts');
  const until = addDays(soldOn, saleDayCounts ? days - 1 : days);
  const holds = askedOn >= soldOn && askedOn <= until;
  const counting = saleDayCounts ? '售出当日计入' : '售出当日不计入';
  const countingEn = saleDayCounts ? 'the day of sale is counted' : 'the day of sale is not counted';
  const params = { soldOn, askedOn, until, days, counting, countingEn };
  return found(
    holds,
    [because(holds ? 'within-window' : 'past-window', params)],
    [...groundsOfFigure(pack, 'returnDays'), 'setting.saleDayCounts'],
  );
}

/**
 * What a return or exchange still lacks of the proofs that the pack asks for (`apparel-shop` 4: 凭购物凭证), and until
 * when one that is shown counts: the end of the pack's window, counted from the sale, or from the request where the
 * day of sale is not known. Null: the pack has no window.
 */
export function missingForReturn(
  pack: FrozenPack,
  facts: ReturnFacts,
): { missing: Proof[]; until: string | null; citations: Citation[] } {
  const { missing, grounds } = missingProofs(pack, facts.kind, facts.proofs);
  const days = numberOf(pack, 'returnDays');
  const citations = citeAll(pack, [...grounds, ...groundsOfFigure(pack, 'returnDays')]);
  if (days === null) return { missing, until: null, citations: citeAll(pack, grounds) };
  const last = addDays(facts.soldOn ?? facts.askedOn, saysYes(pack, 'saleDayCounts') ? days - 1 : days);
  return { missing, until: startOfDay(addDays(last, 1), zoneOf(pack)), citations };
}

const circumstances: Circumstances<ReturnFacts> = {
  'proof-missing': (pack, { kind, proofs }) => {
    const { missing, grounds } = missingProofs(pack, kind, proofs);
    const reasons = missing.map((one) => because('proof-missing', documentNames[one]));
    return missing.length ? found(true, reasons, grounds) : found(false);
  },
  'window-blank': (pack) =>
    numberOf(pack, 'returnDays') === null
      ? found(true, [because('window-blank')], groundsOfFigure(pack, 'returnDays'))
      : found(false),
  'sale-day-unknown': (_pack, { soldOn }) =>
    soldOn === null ? found(true, [because('sale-day-unknown')]) : found(false),
  'within-window': window,
  defect: (_pack, { reason }) => (reason === 'defect' ? found(true, [because('defect')]) : found(false)),
  dissatisfied: (_pack, { reason }) =>
    reason === 'dissatisfied' ? found(true, [because('dissatisfied')]) : found(false),
};
