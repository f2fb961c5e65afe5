import { refused } from '@aftercase/platform';
import type { Assessment, SanctionProposals } from './assessment.entity.js';

/**
 * What HR may decide: what the pack provides for what was found, or nothing; where it provides nothing, nothing is
 * imposed. A sanction whose amount is blank can't be imposed until the company sets it (`field-service` 四.4 to 四.7).
 * @returns the proposal that is imposed, with the article and item that it cites; null for none
 * @throws Refused SANCTION_NOT_IN_PACK, SANCTION_AMOUNT_BLANK
 */
export function imposed(proposals: SanctionProposals, sanction: string): SanctionProposals[number] | null {
  if (sanction === 'none') return null;
  const proposal = proposals.find(({ kind }) => kind === sanction);
  if (!proposal) {
    const named = [...new Set(proposals.map(({ kind }) => kind))].join(', ') || 'none';
    throw refused('SANCTION_NOT_IN_PACK', { sanction, proposals: named });
  }
  if (!proposal.imposable) throw refused('SANCTION_AMOUNT_BLANK', { sanction });
  return proposal;
}

type Assessed = Pick<Assessment, 'assessment' | 'complaint' | 'person' | 'caseId' | 'incident' | 'sanction'>;

/**
 * One incident, one sanction: the assessment in which this incident was sanctioned already. Stories from before
 * release 4 don't say which incident it is; there it is the same person, case and day of the complaint.
 */
export function sanctionedBefore(one: Assessed, others: readonly Assessed[]): string | null {
  const dayOf = (complaint: string) => complaint.split('-')[2];
  const same = (other: Assessed) =>
    one.incident && other.incident
      ? one.incident === other.incident
      : one.caseId === other.caseId && dayOf(one.complaint) === dayOf(other.complaint);
  const found = others.find(
    (other) =>
      other.assessment !== one.assessment &&
      other.person === one.person &&
      (other.sanction ?? 'none') !== 'none' &&
      same(other),
  );
  return found?.assessment ?? null;
}

/** Two findings about one incident: what either provides may be imposed, once. */
export function provided(there: SanctionProposals, more: SanctionProposals): SanctionProposals {
  const known = (one: SanctionProposals[number]) =>
    there.some(({ kind, name }) => kind === one.kind && name === one.name);
  return there.concat(more.filter((one) => !known(one)));
}
