import type { Device } from '@aftercase/contracts';
import {
  type CaseKind,
  dayIn,
  entitlement,
  type FrozenPack,
  type ServiceKind,
  zoneOf,
} from '@aftercase/regulations';
import type { Story } from '../../story/story.js';

/** What a decision about money needs to know of the case. */
export interface CaseFacts {
  device: Device;
  /** Instant of the call. */
  calledAt: string;
  kind: CaseKind;
}

/** The contract as the regulations know it; intake stores an unknown charge as null. */
export function contractOf(device: Device) {
  if (!device.contract) return null;
  const { number, billsPerVisit, chargeFen } = device.contract;
  return { number, billsPerVisit, ...(chargeFen === null ? {} : { chargeFen }) };
}

/** Free, under contract, paid or internal: decided by the pack, recorded with its articles. */
export async function decideEntitlement(
  story: Story,
  pack: FrozenPack,
  facts: CaseFacts,
): Promise<ServiceKind> {
  const { soldOn, guaranteeUntil } = facts.device;
  const calledOn = dayIn(facts.calledAt, zoneOf(pack));
  const decision = entitlement(pack, {
    kind: facts.kind,
    calledOn,
    soldOn,
    guaranteeUntil,
    contract: contractOf(facts.device),
  });
  await story.command(
    'intake.recordDecision',
    { decision: 'entitlement', ...decision },
    'decide-entitlement',
  );
  // A pack of version 0 refuses nothing.
  return decision.outcome as ServiceKind;
}
