import type { Device } from '@aftercase/contracts';
import { dayIn, type EntitlementFacts, entitlement, zoneOf } from '@aftercase/regulations';
import { decide, decidedIn, type Recording } from '../../decision/decide.js';
import { decidedBy } from '../../decision/decided-by.js';
import type { Story } from '../../story/story.js';
import { type CaseFile, faultCauseOf, proofsOf, soldOnOf } from './case-file.js';

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
  if (story.begunSince(4)) story.state.done[restsKey] ??= restsOn(file);
  return byPerson(file) ?? outcome;
}

/**
 * Decided again where what it rests on has changed and the decision with it: the diagnosis (`apparel-brand` 4: not
 * human damage; `field-service` 二.1: faults of manufacture), a proof that was filed later. A person's word goes first.
 * Once the charge stands, it stands.
 */
export async function decideAgain(file: CaseFile): Promise<Entitled> {
  const { story, pack } = file;
  const last = decidedLast(file);
  const person = byPerson(file);
  if (person || !last) return person ?? decideEntitlement(file);
  if (feeStands(story)) return last.decided.outcome;
  const now = entitlement(pack, factsOf(file));
  const rests = restsOn(file);
  const unchanged = rests === story.state.done[restsKey] || saysTheSame(now, last.decided);
  if (unchanged) return last.decided.outcome;
  const step = entitlementStep(last.n + 1);
  const { outcome } = await decide(story, 'entitlement', entitlement, () => factsOf(file), step);
  story.state.done[restsKey] = rests;
  return byPerson(file) ?? outcome;
}

/** A run that is told again comes by here once more, and may have heard of a proof that came too late for the fee. */
const feeStands = (story: Story): boolean => decidedIn(story, 'decide-fee') !== undefined;

/** Who would pay after this cause, as things stand. */
export function entitledAfter(file: CaseFile, cause: EntitlementFacts['cause']): Entitled {
  return byPerson(file) ?? entitlement(file.pack, Object.assign(factsOf(file), { cause })).outcome;
}

/** Who pays at the end; a case of an earlier release learned of the cause from the result alone. */
export async function decideAfterDiagnosis(file: CaseFile, before: Entitled): Promise<Entitled> {
  if (file.story.begunSince(4)) return decideAgain(file);
  const person = byPerson(file);
  if (person || !faultCauseOf(file)) return person ?? before;
  const step = 'decide-entitlement-after-diagnosis';
  const { outcome } = await decide(file.story, 'entitlement', entitlement, () => factsOf(file), step);
  return byPerson(file) ?? outcome;
}

/** As it was decided first, whatever has become of it since. */
export const entitledFirst = ({ story }: CaseFile): Entitled | undefined =>
  decidedIn<Made>(story, entitlementStep(1))?.outcome;

const byPerson = ({ story }: CaseFile) => decidedBy(story, 'entitlement')?.outcome as Entitled | undefined;

type Made = ReturnType<typeof entitlement>;
const entitlementStep = (n: number) => (n === 1 ? 'decide-entitlement' : `decide-entitlement-${n}`);
const restsKey = 'entitlement-rests-on';

/** All that may change after the call and that the decision rests on. */
const restsOn = (file: CaseFile): string =>
  JSON.stringify([faultCauseOf(file), proofsOf(file), soldOnOf(file)]);

function decidedLast({ story }: CaseFile): { n: number; decided: Made } | null {
  for (let n = 1, last: { n: number; decided: Made } | null = null; ; n++) {
    const decided = decidedIn<Made>(story, entitlementStep(n));
    if (!decided) return last;
    last = { n, decided };
  }
}

const saysTheSame = (one: Made, other: Made): boolean =>
  one.outcome === other.outcome && JSON.stringify(one.reasons) === JSON.stringify(other.reasons);

function factsOf(file: CaseFile): EntitlementFacts {
  const { pack, kind, device, calledAt } = file;
  return {
    kind,
    calledOn: dayIn(calledAt, zoneOf(pack)),
    soldOn: soldOnOf(file),
    guaranteeUntil: device.guaranteeUntil,
    contract: contractOf(device),
    proofs: proofsOf(file),
    cause: faultCauseOf(file),
  };
}
