import type { Device } from '@aftercase/contracts';
import { dayIn, type EntitlementFacts, entitlement, zoneOf } from '@aftercase/regulations';
import { decide, type Recording } from '../../decision/decide.js';
import { decidedBy } from '../../decision/decided-by.js';
import { type CaseFile, faultCauseOf, soldOnOf } from './case-file.js';

export type Entitled = ReturnType<typeof entitlement>['outcome'];

/** The contract as the regulations know it; intake stores an unknown charge as null. */
export function contractOf(device: Device) {
  if (!device.contract) return null;
  const { number, billsPerVisit, chargeFen } = device.contract;
  return { number, billsPerVisit, ...(chargeFen === null ? {} : { chargeFen }) };
}

/** Free, under contract, paid, internal or refused: by the pack at the call, unless a person has decided otherwise. */
export async function decideEntitlement(
  file: CaseFile,
  send?: Recording<ReturnType<typeof entitlement>>,
): Promise<Entitled> {
  const { story } = file;
  const { outcome } = await decide(story, 'entitlement', entitlement, () => factsOf(file), undefined, send);
  return byPerson(file) ?? outcome;
}

/**
 * What the technician found the fault to come from may change who pays (`apparel-brand` 4: not human damage;
 * `field-service` 二.1: faults of manufacture). Decided again only where that was found; a person's word goes first.
 */
export async function decideAfterDiagnosis(file: CaseFile, before: Entitled): Promise<Entitled> {
  const person = byPerson(file);
  if (person || !faultCauseOf(file.story)) return person ?? before;
  const step = 'decide-entitlement-after-diagnosis';
  const { outcome } = await decide(file.story, 'entitlement', entitlement, () => factsOf(file), step);
  return byPerson(file) ?? outcome;
}

const byPerson = ({ story }: CaseFile) => decidedBy(story, 'entitlement')?.outcome as Entitled | undefined;

function factsOf({ pack, kind, device, calledAt, proofs, story }: CaseFile): EntitlementFacts {
  return {
    kind,
    calledOn: dayIn(calledAt, zoneOf(pack)),
    soldOn: soldOnOf({ device, proofs }),
    guaranteeUntil: device.guaranteeUntil,
    contract: contractOf(device),
    proofs,
    cause: faultCauseOf(story),
  };
}
