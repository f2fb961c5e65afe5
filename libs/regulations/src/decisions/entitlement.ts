import { type FrozenPack, saysYes } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import {
  type CaseKind,
  type Cause,
  documentNames,
  type Entitlement,
  type Proof,
} from '../words/vocabulary.js';
import type { Decision } from './decision.js';
import { type GuaranteeFacts, inGuarantee, limitPassed } from './guarantee.js';
import { missingProofs } from './proofs.js';
import { type Circumstances, decideByRule, found } from './rule.js';

/** A maintenance contract in force on the day of the call. `chargeFen`: what it charges for one visit. */
export interface ServiceContract {
  number: string;
  billsPerVisit: boolean;
  chargeFen?: number;
}

export interface EntitlementFacts extends GuaranteeFacts {
  kind: CaseKind;
  contract: ServiceContract | null;
  /** What the customer has shown; left out: nothing yet. */
  proofs?: readonly Proof[];
  /** What was found at the diagnosis; null or left out: not found yet. */
  cause?: Cause | null;
}

/**
 * Which kind of service a case is: free, under contract, paid, internal work, or refused.
 *
 * Each pack rules it by its own articles (`service-station` 1, `physiotherapy` 6 and 17, `field-service` 二.1 and 二.2
 * …) and marks as settings what they leave open. Until the cause is found a quality fault is assumed; with the
 * diagnosis it is decided again.
 */
export function entitlement(pack: FrozenPack, facts: EntitlementFacts): Decision<Entitlement> {
  return decideByRule(pack, 'entitlement', circumstances, facts);
}

const contractOf = (pack: FrozenPack, { contract }: EntitlementFacts) =>
  // A regulation that knows no contract service can't decide by one.
  contract && pack.grounds['entitlement.contract'] ? contract : null;

/** Guarantee and contract both hold: the company chooses which comes first. */
function bothHold(pack: FrozenPack, facts: EntitlementFacts, guaranteeFirst: boolean) {
  const contract = contractOf(pack, facts);
  const guarantee = inGuarantee(pack, facts);
  if (!contract || !guarantee.holds || saysYes(pack, 'freeBeforeContract') !== guaranteeFirst) {
    return found(false);
  }
  const { number } = contract;
  const setting = 'setting.freeBeforeContract';
  if (guaranteeFirst) {
    const reasons = [...guarantee.reasons, because('guarantee-before-contract', { number })];
    return found(true, reasons, [...guarantee.grounds, setting]);
  }
  const reasons = [because('under-contract', { number }), because('contract-before-guarantee')];
  return found(true, reasons, [setting]);
}

function proofs(pack: FrozenPack, { kind, proofs = [] }: EntitlementFacts, wanted: 'shown' | 'missing') {
  const { needed, missing, grounds } = missingProofs(pack, kind, proofs);
  const there = missing.length === 0 ? 'shown' : 'missing';
  // Where all proofs are there, they give no reason; a missing proof is a reason, whichever rule asks for it.
  if (there === 'shown' && wanted === 'missing') return found(false);
  const names = there === 'shown' ? needed : missing;
  const why = there === 'shown' ? 'proof-shown' : 'proof-missing';
  return found(
    there === wanted,
    names.map((one) => because(why, documentNames[one])),
    grounds,
  );
}

const circumstances: Circumstances<EntitlementFacts> = {
  'internal-work': (_pack, { kind }) =>
    found(kind === 'internal', kind === 'internal' ? [because('internal')] : []),
  'in-guarantee': inGuarantee,
  'past-guarantee': (pack, facts) => {
    const guarantee = inGuarantee(pack, facts);
    return guarantee.holds ? found(false) : { ...guarantee, holds: true };
  },
  'guarantee-limit-passed': limitPassed,
  'under-contract': (pack, facts) => {
    const contract = contractOf(pack, facts);
    return contract ? found(true, [because('under-contract', { number: contract.number })]) : found(false);
  },
  'guarantee-before-contract': (pack, facts) => bothHold(pack, facts, true),
  'contract-before-guarantee': (pack, facts) => bothHold(pack, facts, false),
  'quality-not-excluded': (_pack, { cause }) => {
    if (cause === 'human-damage' || cause === 'wear') return found(false, [because(`cause-${cause}`)]);
    return found(true, [because(cause ? 'cause-quality' : 'cause-unknown')]);
  },
  'human-damage': (_pack, { cause }) =>
    cause === 'human-damage' ? found(true, [because('cause-human-damage')]) : found(false),
  'not-quality': (_pack, { cause }) =>
    cause === 'human-damage' || cause === 'wear' ? found(true, [because(`cause-${cause}`)]) : found(false),
  'proofs-shown': (pack, facts) => proofs(pack, facts, 'shown'),
  'proof-missing': (pack, facts) => proofs(pack, facts, 'missing'),
};
