import { decisionNames } from '@aftercase/contracts';
import { decisionWords } from '@aftercase/regulations';
import { describe, expect, it } from 'vitest';
import { type Made, objection } from './override.rules.js';

const paid: Made = { decision: 'entitlement', outcome: 'paid' };
const undecided: Made = { decision: 'fee', outcome: 'undecided' };
const free: Made = { decision: 'entitlement', outcome: 'free' };

describe('deciding otherwise', () => {
  it.each<[string, Made & { amountFen?: number; complaint?: string }, string, Made[], string | null]>([
    ['a supervisor makes a paid service free', free, 'supervisor', [paid], null],
    ['a technician may not', free, 'technician', [paid], 'DECISION_NOT_YOURS'],
    ['nothing was decided yet', free, 'supervisor', [], 'DECISION_NOT_MADE'],
    ['it is so already', free, 'supervisor', [free], 'DECISION_SAME'],
    ['the fee rests on it already', free, 'supervisor', [paid, undecided], 'DECISION_ACTED_ON'],
    [
      'an outcome that nobody knows',
      { ...free, outcome: 'cheap' },
      'supervisor',
      [paid],
      'DECISION_OUTCOME_UNKNOWN',
    ],
    [
      'a service that is refused half-way',
      { ...free, outcome: 'refused' },
      'supervisor',
      [paid],
      'DECISION_OUTCOME_UNKNOWN',
    ],
    ['how it is paid', { decision: 'payment', outcome: 'none' }, 'general-manager', [], 'DECISION_FIXED'],
    [
      'papers that are missing',
      { decision: 'closing', outcome: 'may-close' },
      'general-manager',
      [],
      'DECISION_FIXED',
    ],
    [
      'a fee without its amount',
      { decision: 'fee', outcome: 'charged' },
      'supervisor',
      [undecided],
      'DECISION_AMOUNT_MISSING',
    ],
    [
      'a fee that a person settles',
      { decision: 'fee', outcome: 'charged', amountFen: 8000 },
      'supervisor',
      [undecided],
      null,
    ],
    [
      'another amount',
      { decision: 'fee', outcome: 'charged', amountFen: 1 },
      'supervisor',
      [{ ...undecided, outcome: 'charged' }],
      null,
    ],
    [
      'a sanction, which HR decides in the assessment',
      { decision: 'sanction', outcome: 'none' },
      'hr',
      [{ decision: 'sanction', outcome: 'proposed' }],
      'SANCTION_BY_ASSESSMENT',
    ],
    [
      'the grade of a complaint, without saying of which',
      { decision: 'grade', outcome: 'major' },
      'general-manager',
      [],
      'DECISION_COMPLAINT_MISSING',
    ],
    [
      'the grade of a complaint',
      { decision: 'grade', outcome: 'major', complaint: 'JX-P-20261126-0001' },
      'complaint-handler',
      [{ decision: 'grade', outcome: 'ordinary' }],
      null,
    ],
    [
      'a return (一.11) by the supervisor',
      { decision: 'return', outcome: 'allowed' },
      'supervisor',
      [{ decision: 'return', outcome: 'refused' }],
      'DECISION_NOT_YOURS',
    ],
    [
      'a return (一.11) by the general manager',
      { decision: 'return', outcome: 'allowed' },
      'general-manager',
      [{ decision: 'return', outcome: 'refused' }],
      null,
    ],
  ])('%s', (_, ask, role, made, expected) => {
    expect(objection(ask, role, made)).toBe(expected);
  });
});

it('every decision that may be recorded has its words', () => {
  expect(Object.keys(decisionWords).sort()).toEqual([...decisionNames].sort());
});
