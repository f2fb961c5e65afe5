import { type Asker, type Caller, isOutsider, type Role, roles } from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { isOwnWork, sightOf } from './sight.js';

const tree = new Map([
  ['JX', null],
  ['NB', 'JX'],
  ['HZ', null],
  ['A', 'B'],
  ['B', 'A'],
]);
const as = (role: Role, branch: string | null, more: Partial<Asker> = {}): Asker =>
  Object.assign({ role, branch, person: 'one' }, more);
const nothing = { branches: [], people: [] };

describe('what row security shows', () => {
  it.each<[string, Asker, unknown]>([
    ['a clerk: their branch and those below', as('clerk', 'JX'), { branches: ['JX', 'NB'], people: ['one'] }],
    ['a branch below: not the one above', as('clerk', 'NB'), { branches: ['NB'], people: ['one'] }],
    ['in a tree that goes round: it ends', as('clerk', 'A'), { branches: ['A', 'B'], people: ['one'] }],
    [
      'a provider’s person: what is the provider’s, too',
      as('service-provider', 'HZ', { provider: 'p' }),
      { branches: ['HZ'], people: ['one', 'p'] },
    ],
    [
      'who works in a shop: what is the shop’s, too',
      as('shop-worker', 'HZ', { shop: 'shop/HZ' }),
      { branches: ['HZ'], people: ['one', 'shop/HZ'] },
    ],
    ['head office: everything', as('clerk', '*'), 'all'],
    ['an auditor of any branch: everything', as('auditor', 'JX'), 'all'],
    ['who has no branch: nothing', as('clerk', null), nothing],
    ['who has an empty branch: nothing', as('clerk', ''), nothing],
    ['whose branch nobody knows: nothing', as('clerk', 'QQ'), nothing],
    ['an auditor whose branch nobody knows: nothing', as('auditor', 'QQ'), nothing],
  ])('to %s', (_, asker, seen) => expect(sightOf({ asker, tree })).toEqual(seen));

  it('to nobody of a branch is another branch, whatever their role, unless they find every case', () => {
    const staff = roles.filter((role) => !isOutsider({ role }));
    const wide = staff.filter((role) => sightOf({ asker: as(role, 'HZ'), tree }) === 'all');
    expect(wide.sort()).toEqual(['auditor', 'general-manager', 'operator']);
  });

  it('to the service itself is everything', () => {
    const caller: Caller = { sub: 'one', role: 'clerk', branch: 'JX' };
    expect(isOwnWork({ caller })).toBe(false);
    expect(isOwnWork({ caller, heard: true })).toBe(true);
    expect(isOwnWork({ caller: { sub: 'one', role: 'system', branch: 'JX' } })).toBe(true);
  });
});
