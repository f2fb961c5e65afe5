import {
  type Guarding,
  guardingOf,
  outsiders,
  type Route,
  reach,
  roles,
  routeIds,
  routeOf,
} from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { reachOfAsked } from './reach.js';

const tree = new Map([
  ['ZJ', null],
  ['JX', 'ZJ'],
  ['JX1', 'JX'],
  ['HZ', 'ZJ'],
]);
const places = ['ZJ', 'JX', 'JX1', 'HZ', '*', 'QQ', null];
const staff = roles.filter((role) => !outsiders.includes(role));
const everyOne = staff.flatMap((role) =>
  places.map((branch) => ({
    role,
    branch,
    person: 'one',
    provider: role === 'service-provider' ? 'p' : null,
  })),
);

/** Where a list would show what a look refuses, or hide what it allows. */
function differing(guarding: Guarding): string[] {
  return everyOne.flatMap((asker) => {
    const { branches, own, jobs } = reachOfAsked({ guarding, asker, tree });
    const looks = (of: object) =>
      reach(guarding, asker, Object.assign({ branch: 'JX' }, of), { tree, reads: true }) === 'yes';
    const wrong = ['ZJ', 'JX', 'JX1', 'HZ', '*'].filter(
      (branch) => looks({ branch }) !== (branches === null || branches.includes(branch)),
    );
    const all = branches === null || branches.includes('JX');
    if (looks({ owners: ['one'] }) !== (all || own.includes('one'))) wrong.push('own');
    if (looks({ assignees: [{ who: 'one', over: false }] }) !== (all || jobs.includes('one')))
      wrong.push('job');
    return wrong.map((what) => `${asker.role} at ${asker.branch}: ${what}`);
  });
}

describe('what somebody reaches', () => {
  it.each(routeIds.filter((id) => !guardingOf(routeOf(id) as Route).companyWide))(
    '%s: a list shows what a look allows, and nothing else',
    (id) => expect(differing(guardingOf(routeOf(id) as Route))).toEqual([]),
  );
});
