import { describe, expect, it } from 'vitest';
import type { Route } from '../base/define.js';
import { type Role, roles } from '../base/people.js';
import { lateRolesAt } from '../late-entry.js';
import type { Difference } from './difference.js';
import { differences } from './differences.js';
import type { Right } from './right.js';
import { routeIds, routeOf, routeRights } from './table.js';

/** A cell in which a line of the table and its route differ, as `gains technician`. Late entry is a rule of its own. */
function differing(right: Pick<Right, 'who'>, route: Route): string[] {
  const has: readonly string[] = route.roles === 'public' ? ['public'] : route.roles;
  const late: readonly Role[] = lateRolesAt(route);
  const gives = roles.filter((role) => right.who[role]);
  return gives
    .filter((role) => !has.includes(role) && !late.includes(role))
    .map((role) => `gains ${role}`)
    .concat(has.filter((role) => !(gives as string[]).includes(role)).map((role) => `loses ${role}`));
}

const cells = ({ gains = {}, loses = {} }: Difference): [string, string][] =>
  Object.entries({ gains, loses }).flatMap(([way, some]) =>
    Object.entries(some).flatMap(([role, ids]) =>
      (ids ?? []).map((id): [string, string] => [id, `${way} ${role}`]),
    ),
  );
const listed = differences.flatMap(cells);

describe('where the table and a route’s roles differ', () => {
  it.each(routeIds)(
    '%s: each difference is listed once, with its reason, and none that there isn’t',
    (id) => {
      const here = listed.filter(([route]) => route === id).map(([, cell]) => cell);
      expect(here.sort()).toEqual(differing(routeRights[id], routeOf(id) as Route).sort());
    },
  );

  it('lists nothing of what is no route', () =>
    expect(listed.filter(([id]) => !(routeIds as string[]).includes(id))).toEqual([]));

  it('would find a role that a route takes in or turns away', () => {
    const route = routeOf('dispatch.assign') as Route;
    const assign = routeRights['dispatch.assign'];
    expect(differing(assign, route)).toEqual([]);
    expect(differing(assign, Object.assign({}, route, { roles: ['clerk'] }))).toEqual(['loses clerk']);
    expect(differing({ who: { clerk: 'branch' } }, route)).toEqual(['gains clerk', 'loses supervisor']);
  });

  it.each(differences.map((one) => [one.why.en, one] as const))('%s', (_, { why, right, after }) => {
    expect(why.zh).toBeTruthy();
    expect(['table', 'route']).toContain(right);
    if (after) expect(after.zh && after.en).toBeTruthy();
  });
});
