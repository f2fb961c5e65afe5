import { citeAll, groundOf, groundOfFigure } from './citation.js';
import { addMonths } from './civil-day.js';
import type { Decision } from './decision.js';
import { type FrozenPack, numberOf, saysYes } from './frozen-pack.js';
import { because } from './reasons.js';
import type { Bilingual } from './schema.js';
import type { CaseKind, FigureName, ServiceKind } from './vocabulary.js';

/** A maintenance contract in force on the day of the call. `chargeFen`: what it charges for one visit. */
export interface ServiceContract {
  number: string;
  billsPerVisit: boolean;
  chargeFen?: number;
}

export interface EntitlementFacts {
  kind: CaseKind;
  /** Day of the call in the branch's zone, YYYY-MM-DD. */
  calledOn: string;
  /** YYYY-MM-DD, or null where it isn't on file. */
  soldOn: string | null;
  /** Last day of the guarantee where the file states one; goes before `soldOn`. */
  guaranteeUntil: string | null;
  contract: ServiceContract | null;
}

type Finding = { kind: ServiceKind; reasons: Bilingual[]; figures: FigureName[] };

/**
 * Which kind of service a case is: free, under contract, paid, or internal work.
 *
 * `service-station` article 1 names the four kinds. Which goes first when a contract and the guarantee both
 * hold, how long the guarantee lasts, and what an unknown sale date means are not written: company settings.
 */
export function entitlement(pack: FrozenPack, facts: EntitlementFacts): Decision<ServiceKind> {
  const { kind, reasons, figures } = find(pack, facts);
  return {
    outcome: kind,
    reasons,
    citations: citeAll(pack, [
      groundOf(pack, `entitlement.${kind}`),
      ...figures.map((name) => groundOfFigure(pack, name)),
    ]),
  };
}

function find(pack: FrozenPack, facts: EntitlementFacts): Finding {
  if (facts.kind === 'internal') return { kind: 'internal', reasons: [because('internal')], figures: [] };

  const guarantee = underGuarantee(pack, facts);
  // A set that knows no contract service can't decide by one.
  if (!facts.contract || !pack.grounds['entitlement.contract']) {
    if (guarantee.kind === 'free') return guarantee;
    return { ...guarantee, reasons: [...guarantee.reasons, because('paid')] };
  }

  const { number } = facts.contract;
  const contract: Finding = {
    kind: 'contract',
    reasons: [because('under-contract', { number })],
    figures: [],
  };
  if (guarantee.kind !== 'free') return contract;
  const first = saysYes(pack, 'freeBeforeContract') ? guarantee : contract;
  const why = first === guarantee ? 'guarantee-before-contract' : 'contract-before-guarantee';
  return {
    kind: first.kind,
    reasons: [...first.reasons, because(why, { number })],
    figures: [...first.figures, 'freeBeforeContract'],
  };
}

/** Free while the guarantee lasts, its last day included. */
function underGuarantee(pack: FrozenPack, facts: EntitlementFacts): Finding {
  const months = numberOf(pack, 'guaranteeMonths');
  const { soldOn, calledOn: on } = facts;
  const counted = !facts.guaranteeUntil && soldOn !== null && months !== null;
  const until = counted ? addMonths(soldOn, months) : facts.guaranteeUntil;
  if (!until) {
    const paid = saysYes(pack, 'paidWithoutSaleDate');
    return {
      kind: paid ? 'paid' : 'free',
      reasons: [because(paid ? 'sale-unknown-paid' : 'sale-unknown-free')],
      figures: ['paidWithoutSaleDate'],
    };
  }
  const kind = on <= until ? 'free' : 'paid';
  const reasons = [because(kind === 'free' ? 'in-guarantee' : 'past-guarantee', { on, until })];
  if (!counted) return { kind, reasons, figures: [] };
  return {
    kind,
    reasons: [...reasons, because('months-from-sale', { soldOn, months })],
    figures: ['guaranteeMonths'],
  };
}
