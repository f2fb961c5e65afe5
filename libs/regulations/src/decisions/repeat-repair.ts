import { citeAll, groundsOfFigure } from '../pack/citation.js';
import { type FrozenPack, numberOf } from '../pack/frozen-pack.js';
import { daysBetween } from '../time/civil-day.js';
import { because } from '../words/reasons.js';
import type { Decision } from './decision.js';

/**
 * Whether a call is a repeated repair: the same device and fault, again within the pack's window.
 *
 * The window has no source in any of the regulations: a company setting. `previousOn`: the day (YYYY-MM-DD) that the
 * last case of the same device and fault closed, or null.
 */
export function repeatRepair(
  pack: FrozenPack,
  { previousOn, calledOn }: { previousOn: string | null; calledOn: string },
): Decision<'repeat' | 'new'> {
  const citations = citeAll(pack, groundsOfFigure(pack, 'repeatRepairDays'));
  const window = numberOf(pack, 'repeatRepairDays');
  const days = previousOn === null ? null : daysBetween(previousOn, calledOn);
  if (window !== null && previousOn !== null && days !== null && days >= 0 && days <= window) {
    return {
      outcome: 'repeat',
      reasons: [because('repair-repeated', { days, previousOn, window })],
      citations,
    };
  }
  return { outcome: 'new', reasons: [because('repair-new')], citations };
}
