import { refused } from '@aftercase/platform';
import type { SanctionProposals } from './assessment.entity.js';

/**
 * What HR may decide: what the pack provides for what was found, or nothing. A sanction whose amount is blank can't
 * be imposed until the company sets it (`field-service` 四.4 to 四.7). Where the pack was not asked (assessments of the
 * first release), HR is free, but for a fine, which would have no amount.
 * @returns the proposal that is imposed; null for none
 * @throws Refused SANCTION_NOT_IN_PACK, SANCTION_AMOUNT_BLANK
 */
export function imposed(proposals: SanctionProposals, sanction: string): SanctionProposals[number] | null {
  if (sanction === 'none') return null;
  if (proposals.length === 0) {
    // A fine without an amount is none; which one, only the pack could say.
    if (sanction === 'fine') throw refused('SANCTION_AMOUNT_BLANK', { sanction });
    return null;
  }
  const proposal = proposals.find(({ kind }) => kind === sanction);
  if (!proposal) {
    const named = [...new Set(proposals.map(({ kind }) => kind))].join(', ');
    throw refused('SANCTION_NOT_IN_PACK', { sanction, proposals: named });
  }
  if (!proposal.imposable) throw refused('SANCTION_AMOUNT_BLANK', { sanction });
  return proposal;
}
