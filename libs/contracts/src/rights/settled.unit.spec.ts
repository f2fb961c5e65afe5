import { describe, expect, it } from 'vitest';
import { type Asker, type BranchTree, type Concerned, mayDo } from './may-do.js';
import type { Action } from './table.js';

/** 城东 has point 一 under it; 城西 stands beside. */
const tree: BranchTree = new Map([
  ['HD', null],
  ['ED', 'HD'],
  ['E1', 'ED'],
  ['WD', 'HD'],
]);
const asker = (more: Partial<Asker> = {}): Asker =>
  Object.assign({ role: 'clerk', person: 'p-1', branch: 'ED' } satisfies Asker, more);
const inBranch = (branch: string, more: Partial<Concerned> = {}): Concerned =>
  Object.assign({ branch }, more);

describe('what the judgement of forty lines changed', () => {
  const job = (over: boolean) => inBranch('ED', { assignees: [{ who: 'p-1', over }] });
  const code = asker({ role: 'one-time-code', person: null, branch: null, customers: ['u-1'] });
  const link = asker({
    role: 'tracking-link',
    person: null,
    branch: null,
    caseId: 'C-1',
    customers: ['u-1'],
  });
  const people = inBranch('ED', { owners: ['p-7', 'v-1'] });

  it.each<[string, Action, Asker, Concerned, string]>([
    [
      'headquarters’ accountant sees what is owed',
      'billing.listCharges',
      asker({ role: 'accountant', branch: '*' }),
      inBranch('E1'),
      'yes',
    ],
    ['an accountant not beside', 'billing.listCharges', asker({ role: 'accountant' }), inBranch('WD'), 'no'],
    ['nor pays below', 'billing.payRefund', asker({ role: 'accountant' }), inBranch('E1'), 'no'],
    [
      'who took the cash waives none of it',
      'billing.settleDifference',
      asker({ role: 'supervisor' }),
      inBranch('ED', { judged: ['p-1'] }),
      'no',
    ],
    [
      'another supervisor may',
      'billing.settleDifference',
      asker({ role: 'supervisor' }),
      inBranch('ED', { judged: ['p-2'] }),
      'yes',
    ],
    ['who is on the phone hands up', 'dispatch.handUp', asker(), inBranch('ED'), 'yes'],
    ['not for another branch', 'dispatch.handUp', asker(), inBranch('WD'), 'no'],
    [
      'headquarters answers',
      'dispatch.answerHandUp',
      asker({ role: 'supervisor', branch: '*' }),
      inBranch('ED'),
      'yes',
    ],
    [
      'a branch’s supervisor is not headquarters',
      'dispatch.answerHandUp',
      asker({ role: 'supervisor' }),
      inBranch('ED'),
      'no',
    ],
    ['who has the job awaits a part', 'dispatch.awaitPart', asker({ role: 'technician' }), job(false), 'yes'],
    ['not for a past one', 'dispatch.awaitPart', asker({ role: 'technician' }), job(true), 'no'],
    [
      'a provider sees its people',
      'dispatch.listTechnicians',
      asker({ role: 'service-provider', provider: 'v-1' }),
      people,
      'yes',
    ],
    [
      'and no other’s',
      'dispatch.listTechnicians',
      asker({ role: 'service-provider', provider: 'v-2' }),
      people,
      'no',
    ],
    [
      'one’s own qualifications',
      'hr-assessment.listQualifications',
      asker({ role: 'shop-worker' }),
      inBranch('ED', { owners: ['p-1'] }),
      'yes',
    ],
    [
      'and no colleague’s',
      'hr-assessment.listQualifications',
      asker({ role: 'shop-worker' }),
      inBranch('ED', { owners: ['p-2'] }),
      'no',
    ],
    [
      'a shop worker mends the receipt that they issued',
      'repair-shop.withdrawReceipt',
      asker({ role: 'shop-worker' }),
      inBranch('ED', { owners: ['p-1'] }),
      'yes',
    ],
    [
      'and nobody else’s',
      'repair-shop.withdrawReceipt',
      asker({ role: 'shop-worker' }),
      inBranch('ED', { owners: ['p-2'] }),
      'no',
    ],
    ['a code opens one’s own file', 'intake.getCustomer', code, inBranch('ED', { customer: 'u-1' }), 'yes'],
    ['and no other', 'intake.getCustomer', code, inBranch('ED', { customer: 'u-2' }), 'no'],
    [
      'the link of a case opens none',
      'intake.getCustomer',
      link,
      inBranch('ED', { customer: 'u-1', caseId: 'C-1' }),
      'no',
    ],
  ])('%s', (_, action, who, of, answer) => expect(mayDo(action, who, of, tree)).toBe(answer));
});
