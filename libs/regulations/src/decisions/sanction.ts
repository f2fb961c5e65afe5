import { type Citation, cite, citeAll, groundOf } from '../pack/citation.js';
import { type FrozenPack, type FrozenSanction, numberOf } from '../pack/frozen-pack.js';
import { because, type ReasonCode } from '../words/reasons.js';
import { type SanctionCause, type SanctionKind, sanctionCauses, sanctionNames } from '../words/vocabulary.js';
import type { Decision } from './decision.js';

export interface SanctionFacts {
  cause: SanctionCause;
  /** Further causes of the same finding: a quarrel may also be a bad attitude. */
  also?: readonly SanctionCause[];
  /** It was for personal reasons. `personal`: as decisions of earlier releases are on record. */
  forPersonalReasons?: boolean;
  personal?: boolean;
  /** The investigation found it to be true. */
  substantiated: boolean;
  /** A customer complained of it; default: yes. */
  complained?: boolean;
  /** It harms the company's image; left out: a person judges it with the proposal. */
  harmsImage?: boolean;
  /** Step on a ladder of sanctions, 1 the mildest; left out: every step is proposed and a person chooses. */
  severity?: number;
  /** How often; a fine is per occurrence. Default 1. */
  occurrences?: number;
  /** The complaint that the same incident came first with: HR imposes one sanction for both. */
  sameIncidentAs?: string;
}

export interface SanctionProposal {
  /** The pack's name for it, e.g. `quarrel`. */
  name: string;
  kind: SanctionKind;
  /** Integer fen for money; null where it isn't money, or where the amount is blank. */
  amountFen: number | null;
  /** False: the amount is blank, so it can't be imposed until the company sets it. */
  imposable: boolean;
  /** The text allows it and a person decides; else it says that it is imposed. */
  may: boolean;
  /** One of several steps by severity. */
  oneOf: boolean;
  /** Measures to make good belong to it and are tracked. */
  remedy: boolean;
  citation: Citation;
}

/** A proposal as it goes on record and is compared: which sanction, and how much money where it is money. */
export type ProvidedSanction = Pick<SanctionProposal, 'name' | 'kind' | 'amountFen'>;

export const providedBy = (proposals: readonly SanctionProposal[]): ProvidedSanction[] =>
  proposals.map(({ name, kind, amountFen }) => ({ name, kind, amountFen }));

export interface Sanctions extends Decision<'proposed' | 'cannot-impose' | 'none'> {
  proposals: SanctionProposal[];
}

const money: readonly SanctionKind[] = ['fine', 'bonus-deduction'];

/**
 * Which sanctions the text provides for what was found. Proposals only: a person imposes.
 *
 * `field-service` 四.2: a substantiated complaint of a quarrel, of asking for money, or, for personal reasons, of
 * late service or a repeated repair brings one major demerit and measures to make good, and goes before 一.6.
 * 四.3: false expenses climb a ladder. 四.4 to 四.7: fines whose amount is blank can't be imposed. `general` 17:
 * warning to dismissal, by severity.
 */
export function sanction(pack: FrozenPack, facts: SanctionFacts): Sanctions {
  const none = (why: ReasonCode, grounds: string[]): Sanctions => ({
    outcome: 'none',
    proposals: [],
    reasons: [because(why)],
    citations: citeAll(pack, grounds),
  });
  const named = (pack.sanctions ?? []).filter((one) => isNamed(one, facts));
  if (!facts.substantiated) return none('not-substantiated', groundsOr(pack, named));
  const fitting = named.filter((one) => fits(one, facts));
  if (fitting.length === 0) return none('no-sanction-applies', groundsOr(pack, named));

  const outranked = new Set(fitting.flatMap(({ before = [] }) => before));
  const going = fitting.filter(({ name }) => !outranked.has(name));
  const proposals = going.flatMap((one) => propose(pack, one, facts));
  const grounds = going.map(({ ground }) => ground);
  if (proposals.length === 0) return none('no-sanction-written', grounds);
  const blank = proposals.filter(({ imposable }) => !imposable);
  return {
    outcome: blank.length === proposals.length ? 'cannot-impose' : 'proposed',
    proposals,
    reasons: [
      ...proposals.map(({ kind, imposable }) =>
        because(imposable ? 'sanction-fits' : 'amount-blank', sanctionNames[kind]),
      ),
      ...(going.length < fitting.length ? [because('goes-before')] : []),
    ],
    citations: citeAll(pack, grounds),
  };
}

/** Whether a cause lies with a person. What the product did is nobody's offence, and no violation either. */
export const isOffence = (cause: string): cause is SanctionCause =>
  (sanctionCauses as readonly string[]).includes(cause);

const isNamed = ({ cause }: FrozenSanction, { cause: first, also = [] }: SanctionFacts) => {
  const found = [first, ...also].filter(isOffence);
  return cause === 'violation' ? found.length > 0 : found.includes(cause);
};

const fits = (one: FrozenSanction, facts: SanctionFacts) =>
  (!one.personal || (facts.forPersonalReasons ?? facts.personal) === true) &&
  (!one.complaint || facts.complained !== false) &&
  (!one.harmsImage || facts.harmsImage !== false);

/** What to cite where no sanction is provided: the article about the cause, else the setting. */
const groundsOr = (pack: FrozenPack, named: FrozenSanction[]) =>
  named.length ? named.map(({ ground }) => ground) : [groundOf(pack, 'sanction.none')];

function propose(pack: FrozenPack, one: FrozenSanction, facts: SanctionFacts): SanctionProposal[] {
  const step = one.ladder && facts.severity ? Math.min(facts.severity, one.kinds.length) - 1 : null;
  const kinds = step === null ? one.kinds : one.kinds.slice(step, step + 1);
  return kinds.map((kind) => {
    const figure = one.amounts?.[kind];
    const each = figure ? numberOf(pack, figure) : null;
    return {
      name: one.name,
      kind,
      amountFen: each === null ? null : each * (facts.occurrences ?? 1),
      imposable: !money.includes(kind) || each !== null,
      may: one.may ?? false,
      oneOf: (one.ladder ?? false) && kinds.length > 1,
      remedy: one.remedy ?? false,
      citation: cite(pack, one.ground),
    };
  });
}
