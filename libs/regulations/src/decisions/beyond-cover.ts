import { less, times, unitsIn } from '../money/money.js';
import type { FeeFacts, PartUsed } from './fee-facts.js';

type Beyond = NonNullable<FeeFacts['beyond']>;

/** A part that the contract's balance did not cover, or not wholly. `coveredFen`: what it still did. */
export interface PartBeyond extends PartUsed {
  coveredFen: number;
}

export const anyBeyond = ({ visits, labourMinutes, partsFen }: Beyond): boolean =>
  visits > 0 || labourMinutes > 0 || partsFen > 0;

/**
 * Which parts lie beyond the balance: it covers them as they were reported, from the first on, so the last ones are
 * left. A company setting: `service-station` 1 says only that a contract service is charged as its contract says.
 */
export function partsBeyond(parts: readonly PartUsed[], partsFen: number): PartBeyond[] {
  const beyond: PartBeyond[] = [];
  let left = partsFen;
  for (const { code, quantity, unitFen } of parts.toReversed()) {
    if (left <= 0) break;
    if (unitFen === 0 || quantity === 0) continue;
    const worth = Math.min(left, times(unitFen, quantity));
    const units = Math.min(quantity, unitsIn(worth, unitFen));
    beyond.unshift({ code, quantity: units, unitFen, coveredFen: less(times(unitFen, units), worth) });
    left = less(left, worth);
  }
  return beyond;
}

/**
 * What lies beyond, priced like any other paid work: part by part where prices were asked for, so that each has its own
 * price of the schedule. What was decided before is one sum.
 */
export function beyondFacts({ beyond, parts, published, offScheduleApproved }: FeeFacts): FeeFacts {
  const { visits, labourMinutes, partsFen } = beyond as Beyond;
  if (!published) {
    const sum = partsFen > 0 ? [{ code: 'beyond-contract', quantity: 1, unitFen: partsFen }] : [];
    return { visits, labourMinutes, parts: sum };
  }
  const facts: FeeFacts = { visits, labourMinutes, parts: partsBeyond(parts, partsFen), published };
  return offScheduleApproved === undefined ? facts : Object.assign(facts, { offScheduleApproved });
}
