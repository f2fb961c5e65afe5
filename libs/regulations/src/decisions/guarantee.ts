import { groundsOfFigure } from '../pack/citation.js';
import { type FrozenPack, numberOf, saysYes } from '../pack/frozen-pack.js';
import { addMonths } from '../time/civil-day.js';
import { because } from '../words/reasons.js';
import { type Finding, found } from './rule.js';

export interface GuaranteeFacts {
  /** Day of the call in the branch's zone, YYYY-MM-DD. */
  calledOn: string;
  /** YYYY-MM-DD, or null where it isn't on file. */
  soldOn: string | null;
  /**
   * Last day of the guarantee where the file states one; it takes precedence over a period that the company has set.
   */
  guaranteeUntil: string | null;
}

/**
 * Whether the day of the call is in the guarantee, its last day included. Without an end on file it is counted from
 * the sale by the pack's months; where that can't be done, the setting `paidWithoutSaleDate` decides.
 *
 * Months that an article promises (`physiotherapy` 17) are owed whatever the file says: an end on file may only give
 * more. The later of the two counts, and the one that decided is cited.
 */
export function inGuarantee(pack: FrozenPack, facts: GuaranteeFacts): Finding {
  const { calledOn: on, guaranteeUntil: filed } = facts;
  const owed = pack.figures.guaranteeMonths?.origin === 'article';
  const counted = countedFromSale(pack, facts);
  if (counted && (!filed || (owed && counted.until >= filed))) {
    const { until, soldOn, months } = counted;
    const how = because(owed ? 'months-by-article' : 'months-from-sale', { soldOn, months });
    return found(on <= until, [within(on, until), how], groundsOfFigure(pack, 'guaranteeMonths'));
  }
  if (filed) {
    const more = owed && counted ? [because('file-gives-more')] : [];
    return found(on <= filed, [within(on, filed), ...more]);
  }
  const paid = saysYes(pack, 'paidWithoutSaleDate');
  const why = because(paid ? 'sale-unknown-paid' : 'sale-unknown-free');
  return found(!paid, [why], groundsOfFigure(pack, 'paidWithoutSaleDate'));
}

const within = (on: string, until: string) =>
  because(on <= until ? 'in-guarantee' : 'past-guarantee', { on, until });

function countedFromSale(pack: FrozenPack, { soldOn }: GuaranteeFacts) {
  const months = numberOf(pack, 'guaranteeMonths');
  return soldOn === null || months === null ? null : { soldOn, months, until: addMonths(soldOn, months) };
}

/** For a pack whose text has no period: over only where the company has set one and it is counted from the sale. */
export function limitPassed(pack: FrozenPack, facts: GuaranteeFacts): Finding {
  const counted = countedFromSale(pack, facts);
  if (!counted || facts.calledOn <= counted.until) return found(false);
  const reasons = [within(facts.calledOn, counted.until)];
  return found(true, reasons, groundsOfFigure(pack, 'guaranteeMonths'));
}
