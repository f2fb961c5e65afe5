import { expect, it } from 'vitest';
import type { SanctionProposals } from './assessment.entity.js';
import { imposed } from './assessment.rules.js';

type Proposal = SanctionProposals[number];
const aProposal = (kind: Proposal['kind'], given: Partial<Proposal> = {}): Proposal => ({
  name: 'quarrel',
  kind,
  amountFen: null,
  imposable: true,
  may: false,
  oneOf: false,
  remedy: true,
  citation: {
    ref: 'field-service@1/四.2(1)',
    pack: 'field-service',
    version: 1,
    article: '四.2(1)',
    origin: 'article',
  },
  ...given,
});
const refusalOf = (proposals: SanctionProposals, sanction: string): string | undefined => {
  try {
    imposed(proposals, sanction);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};

it('imposes what the pack provides for what was found (field-service 四.2)', () => {
  const demerit = aProposal('major-demerit');
  expect(imposed([aProposal('fine', { amountFen: 5000 }), demerit], 'major-demerit')).toBe(demerit);
});

it('imposes nothing where HR decides that there is none', () => {
  expect(imposed([aProposal('major-demerit')], 'none')).toBeNull();
});

it('refuses a sanction that the pack does not provide', () => {
  expect(refusalOf([aProposal('major-demerit')], 'dismissal')).toBe('SANCTION_NOT_IN_PACK');
});

it('refuses a fine whose amount is blank (field-service 四.4 to 四.7)', () => {
  expect(refusalOf([aProposal('fine', { imposable: false })], 'fine')).toBe('SANCTION_AMOUNT_BLANK');
});

it('leaves HR free where the pack was not asked, but for a fine, which would have no amount', () => {
  expect(imposed([], 'warning')).toBeNull();
  expect(refusalOf([], 'fine')).toBe('SANCTION_AMOUNT_BLANK');
});
