import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asker, type BranchTree, type Concerned, mayDo, reach, scopeOf } from './may-do.js';
import { holders, outsiders, type Right, scopes } from './right.js';
import { actions, rights } from './table.js';

/** 城东 has the points 一 and 二 under it; 城西 stands beside. */
const tree: BranchTree = new Map([
  ['HD', null],
  ['ED', 'HD'],
  ['E1', 'ED'],
  ['E2', 'ED'],
  ['WD', 'HD'],
]);
const asker = (more: Partial<Asker> = {}): Asker =>
  Object.assign({ role: 'clerk', person: 'p-1', branch: 'ED' } satisfies Asker, more);
const inBranch = (branch: string | null, more: Partial<Concerned> = {}): Concerned =>
  Object.assign({ branch }, more);

describe('how far a right reaches', () => {
  it.each<[string, Asker, Concerned, string]>([
    ['a clerk sees a case of the branch', asker(), inBranch('ED'), 'yes'],
    ['not one of the branch below', asker(), inBranch('E1'), 'no'],
    ['nor one of a branch beside', asker(), inBranch('WD'), 'no'],
    ['a supervisor sees the branch below', asker({ role: 'supervisor' }), inBranch('E1'), 'yes'],
    ['not the branch above', asker({ role: 'supervisor', branch: 'E1' }), inBranch('ED'), 'no'],
    ['nor one beside', asker({ role: 'supervisor' }), inBranch('WD'), 'no'],
    [
      'a supervisor of headquarters sees all below',
      asker({ role: 'supervisor', branch: '*' }),
      inBranch('WD'),
      'yes',
    ],
    [
      'the general manager sees any branch',
      asker({ role: 'general-manager', branch: 'E1' }),
      inBranch('WD'),
      'yes',
    ],
    [
      'an unknown branch shows nothing',
      asker({ role: 'general-manager', branch: 'XX' }),
      inBranch('WD'),
      'no',
    ],
    [
      'a technician sees a case of their job',
      asker({ role: 'technician' }),
      inBranch('ED', { assignees: [{ who: 'p-1', over: false }] }),
      'yes',
    ],
    [
      'only their own part of a past one',
      asker({ role: 'technician' }),
      inBranch('ED', { assignees: [{ who: 'p-1', over: true }] }),
      'own-part',
    ],
    [
      'and nobody else’s',
      asker({ role: 'technician' }),
      inBranch('ED', { assignees: [{ who: 'p-2', over: false }] }),
      'no',
    ],
    [
      'a provider’s person sees the provider’s jobs',
      asker({ role: 'service-provider', provider: 'v-1' }),
      inBranch('ED', { assignees: [{ who: 'v-1', over: false }] }),
      'yes',
    ],
    ['HR sees no case', asker({ role: 'hr', branch: '*' }), inBranch('ED'), 'no'],
    [
      'nor does a customer see the staff’s page',
      asker({ role: 'customer', branch: null, customers: ['u-1'] }),
      inBranch('ED', { customer: 'u-1' }),
      'no',
    ],
  ])('%s', (_, who, of, answer) => expect(mayDo('intake.getCase', who, of, tree)).toBe(answer));

  it.each<[string, Asker, Concerned, string]>([
    [
      'a technician enters nothing in a past job',
      asker({ role: 'technician' }),
      inBranch('ED', { assignees: [{ who: 'p-1', over: true }] }),
      'no',
    ],
    [
      'a technician finishes their own',
      asker({ role: 'technician' }),
      inBranch('ED', { assignees: [{ who: 'p-1', over: false }] }),
      'yes',
    ],
  ])('%s', (_, who, of, answer) => expect(mayDo('dispatch.finish', who, of, tree)).toBe(answer));

  const agent = asker({ role: 'agent', branch: null, customers: ['u-1'] });
  const link = asker({ role: 'tracking-link', person: null, branch: null, caseId: 'C-1' });
  const code = asker({ role: 'one-time-code', person: null, branch: null, customers: ['u-1'] });
  it.each<[string, Asker, Concerned, string]>([
    ['an agent cancels for their customer', agent, inBranch('ED', { customer: 'u-1' }), 'yes'],
    ['not for another’s', agent, inBranch('ED', { customer: 'u-2' }), 'no'],
    ['a link opens its case', link, inBranch('ED', { caseId: 'C-1', customer: 'u-1' }), 'yes'],
    ['and no other of the same customer', link, inBranch('ED', { caseId: 'C-2', customer: 'u-1' }), 'no'],
    ['a code opens each of one’s own', code, inBranch('ED', { caseId: 'C-2', customer: 'u-1' }), 'yes'],
    ['and nobody else’s', code, inBranch('ED', { caseId: 'C-3', customer: 'u-2' }), 'no'],
  ])('%s', (_, who, of, answer) => expect(mayDo('intake.cancelCase', who, of, tree)).toBe(answer));

  it.each(['intake.getCustomer', 'intake.openDetails'] as const)(
    '%s: the customer’s file closes with the job',
    (action) => {
      const of = (over: boolean) => inBranch('ED', { assignees: [{ who: 'p-1', over }] });
      const answers = [false, true].map((over) =>
        mayDo(action, asker({ role: 'technician' }), of(over), tree),
      );
      expect(answers).toEqual(['yes', 'no']);
    },
  );

  it('keeps the accused from the complaint, whatever their role, and nobody else', () => {
    const of = inBranch('ED', { judged: ['p-1'] });
    const handler = asker({ role: 'complaint-handler' });
    expect(mayDo('complaints.recordFinding', handler, of, tree)).toBe('no');
    expect(
      mayDo('complaints.listComplaints', asker({ role: 'general-manager', branch: '*' }), of, tree),
    ).toBe('no');
    expect(
      mayDo('complaints.recordFinding', asker({ role: 'complaint-handler', person: 'p-2' }), of, tree),
    ).toBe('yes');
    expect(mayDo('complaints.openComplaint', handler, of, tree)).toBe('yes');
  });

  it('shows one’s own assessment, to appeal against, and nobody else’s', () => {
    const technician = asker({ role: 'technician' });
    const show = (owner: string) =>
      mayDo(
        'hr-assessment.listAssessments',
        technician,
        inBranch('ED', { owners: [owner], judged: ['p-1'] }),
        tree,
      );
    expect([show('p-1'), show('p-2')]).toEqual(['yes', 'no']);
  });

  it('leaves the company’s own to headquarters, and lets every branch read it', () => {
    const manager = (branch: string) => asker({ role: 'general-manager', branch });
    expect(mayDo('intake.decidePack', manager('*'), inBranch(null), tree)).toBe('yes');
    expect(mayDo('intake.decidePack', manager('ED'), inBranch(null), tree)).toBe('no');
    expect(mayDo('intake.getPack', manager('ED'), inBranch(null), tree)).toBe('yes');
    expect(mayDo('intake.getPack', asker({ role: 'customer', branch: null }), inBranch(null), tree)).toBe(
      'no',
    );
  });

  it('ends in a tree that goes round', () => {
    const round: BranchTree = new Map([
      ['A', 'B'],
      ['B', 'A'],
      ['C', null],
    ]);
    const of = (branch: string) =>
      mayDo('intake.getCase', asker({ role: 'supervisor', branch }), inBranch('A'), round);
    expect([of('B'), of('C')]).toEqual(['yes', 'no']);
  });

  it('says how far a role may go, or that it may not', () => {
    expect(scopeOf('dispatch.assign', 'supervisor')).toBe('branches-below');
    expect(scopeOf('dispatch.assign', 'technician')).toBeNull();
  });
});

const names = ['ED', 'E1', 'E2', 'WD', 'HD'] as const;
const people = fc.constantFrom('p-1', 'p-2', 'v-1');
const files = fc.constantFrom('u-1', 'u-2');
const askers: fc.Arbitrary<Asker> = fc.record({
  role: fc.constantFrom(...holders),
  person: fc.option(people),
  branch: fc.constantFrom(null, '', '*', 'XX', ...names),
  provider: fc.option(people),
  customers: fc.array(files, { maxLength: 2 }),
  caseId: fc.constantFrom(null, 'C-1', 'C-2'),
});
const concerned: fc.Arbitrary<Concerned> = fc.record({
  branch: fc.constantFrom(null, '', '*', 'XX', ...names),
  caseId: fc.constantFrom(null, 'C-1', 'C-2'),
  customer: fc.option(files),
  owners: fc.array(people, { maxLength: 2 }),
  assignees: fc.array(fc.record({ who: people, over: fc.boolean() }), { maxLength: 2 }),
  judged: fc.array(people, { maxLength: 2 }),
});
const any = fc.constantFrom(...actions);
const width = { no: 0, 'own-part': 1, yes: 2 };

describe('for anybody and anything', () => {
  it('without a branch of the tree, staff see nothing, own jobs included', () =>
    fc.assert(
      fc.property(any, askers, concerned, fc.constantFrom(null, '', 'XX'), (action, who, of, branch) => {
        fc.pre(!outsiders.includes(who.role));
        expect(mayDo(action, Object.assign({}, who, { branch }), of, tree)).toBe('no');
      }),
    ));

  it('what has no branch is nobody’s by a branch', () =>
    fc.assert(
      fc.property(any, askers, fc.constantFrom(null, ''), (action, who, branch) => {
        fc.pre(!rights[action].companyWide);
        expect(mayDo(action, who, { branch }, tree)).toBe('no');
      }),
    ));

  it('a wider scope never allows less', () =>
    fc.assert(
      fc.property(
        askers,
        concerned,
        fc.tuple(fc.nat(5), fc.nat(5)),
        fc.record({ reads: fc.boolean(), judges: fc.boolean(), company: fc.boolean() }),
        (who, of, [one, other], { reads, judges, company }) => {
          const answer = (at: number) => {
            const right: Omit<Right, 'lines'> = {
              who: { [who.role]: scopes[at] },
            };
            if (judges) right.neverJudged = true;
            if (company) right.companyWide = true;
            return width[reach(right, who, of, { tree, reads })];
          };
          expect(answer(Math.max(one, other))).toBeGreaterThanOrEqual(answer(Math.min(one, other)));
        },
      ),
      { numRuns: 2000 },
    ));

  it('who is judged never', () =>
    fc.assert(
      fc.property(any, askers, concerned, people, (action, who, of, person) => {
        fc.pre(rights[action].neverJudged === true);
        const judged = (of.judged ?? []).concat(person);
        const answer = mayDo(
          action,
          Object.assign({}, who, { person }),
          Object.assign({}, of, { judged }),
          tree,
        );
        expect(answer).toBe('no');
      }),
    ));

  it('a role without a cell never', () =>
    fc.assert(
      fc.property(any, askers, concerned, (action, who, of) => {
        fc.pre(!rights[action].who[who.role]);
        expect(mayDo(action, who, of, tree)).toBe('no');
      }),
    ));
});
