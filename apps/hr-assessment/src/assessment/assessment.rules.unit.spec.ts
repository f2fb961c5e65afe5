import { describe, expect, it } from 'vitest';
import type { SanctionProposals } from './assessment.entity.js';
import { imposed, provided, sanctionedBefore } from './assessment.rules.js';

type Assessed = Parameters<typeof sanctionedBefore>[0];

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

it('nothing provided, nothing imposed (field-service 一.6 without harm to the image, xiaomi 10)', () => {
  for (const sanction of ['prosecution', 'warning', 'fine'])
    expect(refusalOf([], sanction)).toBe('SANCTION_NOT_IN_PACK');
  expect(imposed([], 'none')).toBeNull();
});

const anAssessment = (number: number, given: Partial<Assessed> = {}): Assessed => ({
  assessment: `JX-A-20261124-000${number}`,
  complaint: `JX-P-20261124-000${number}`,
  person: 'jx-technician-1',
  caseId: 'JX-C-20261124-0001',
  incident: null,
  sanction: 'major-demerit',
  ...given,
});

describe('one incident, one sanction', () => {
  const first = anAssessment(1);
  it.each<[string, Partial<Assessed>, string | null]>([
    ['the same person, case and day of the complaint', {}, first.assessment],
    ['another person', { person: 'jx-technician-2' }, null],
    ['another case', { caseId: 'JX-C-20261124-0002' }, null],
    ['a complaint of another day', { complaint: 'JX-P-20261125-0001' }, null],
  ])('of stories that don’t say which incident it is: %s', (_, given, expected) => {
    expect(sanctionedBefore(anAssessment(2, given), [first])).toBe(expected);
  });

  it('where both say which incident it is, that decides, whatever the day', () => {
    const told = anAssessment(1, { incident: first.complaint });
    expect(sanctionedBefore(anAssessment(2, { incident: 'JX-P-20261124-0002' }), [told])).toBeNull();
    const again = anAssessment(2, { incident: first.complaint, complaint: 'JX-P-20261130-0001' });
    expect(sanctionedBefore(again, [told])).toBe(told.assessment);
  });

  it('one that was decided without a sanction bars nothing; nor does an assessment itself', () => {
    expect(sanctionedBefore(anAssessment(2), [anAssessment(1, { sanction: 'none' })])).toBeNull();
    expect(sanctionedBefore(first, [first])).toBeNull();
  });

  it('what either finding provides may be imposed, and stands there once', () => {
    const demerit = aProposal('major-demerit');
    const criticism = aProposal('criticism', { name: 'attitude' });
    expect(provided([demerit], [demerit, criticism])).toEqual([demerit, criticism]);
  });
});
