import { groundOfFigure } from './citation.js';
import { addMonths } from './civil-day.js';
import { type FrozenPack, numberOf, saysYes } from './frozen-pack.js';
import { because } from './reasons.js';
import { type Finding, found } from './rule.js';

export interface GuaranteeFacts {
  /** Day of the call in the branch's zone, YYYY-MM-DD. */
  calledOn: string;
  /** YYYY-MM-DD, or null where it isn't on file. */
  soldOn: string | null;
  /** Last day of the guarantee where the file states one; goes before `soldOn`. */
  guaranteeUntil: string | null;
}

/**
 * Whether the day of the call is in the guarantee, its last day included. Without an end on file it is counted
 * from the sale by the pack's months; where that can't be done, `paidWithoutSaleDate` says which way it goes.
 */
export function inGuarantee(pack: FrozenPack, facts: GuaranteeFacts): Finding {
  const months = numberOf(pack, 'guaranteeMonths');
  const { soldOn, calledOn: on } = facts;
  const counted = !facts.guaranteeUntil && soldOn !== null && months !== null;
  const until = counted ? addMonths(soldOn, months) : facts.guaranteeUntil;
  if (!until) {
    const paid = saysYes(pack, 'paidWithoutSaleDate');
    const why = paid ? 'sale-unknown-paid' : 'sale-unknown-free';
    return found(!paid, [because(why)], [groundOfFigure(pack, 'paidWithoutSaleDate')]);
  }
  const holds = on <= until;
  const reasons = [because(holds ? 'in-guarantee' : 'past-guarantee', { on, until })];
  if (!counted) return found(holds, reasons);
  const { origin } = pack.figures.guaranteeMonths ?? {};
  const how = origin === 'article' ? 'months-by-article' : 'months-from-sale';
  return found(
    holds,
    [...reasons, because(how, { soldOn, months })],
    [groundOfFigure(pack, 'guaranteeMonths')],
  );
}

/** For a pack whose text has no period: over only where the company has set one and it is counted from the sale. */
export function limitPassed(pack: FrozenPack, facts: GuaranteeFacts): Finding {
  const months = numberOf(pack, 'guaranteeMonths');
  if (months === null || facts.soldOn === null) return found(false);
  const until = addMonths(facts.soldOn, months);
  const reasons = [because('past-guarantee', { on: facts.calledOn, until })];
  return facts.calledOn > until
    ? found(true, reasons, [groundOfFigure(pack, 'guaranteeMonths')])
    : found(false);
}
