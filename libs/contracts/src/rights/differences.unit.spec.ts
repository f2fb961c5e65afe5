import { describe, expect, it } from 'vitest';
import type { Route } from '../base/define.js';
import { roles } from '../base/people.js';
import { lateRolesAt } from '../late-entry.js';
import type { Difference } from './difference.js';
import { differences } from './differences.js';
import { guardingOf, rolesOf } from './in-force.js';
import { routeIds, routeOf, routeRights } from './table.js';

/** A cell in which what guards a route is not what its line in the table says, as `gains technician`. */
function differing(id: (typeof routeIds)[number]): string[] {
  const route = routeOf(id) as Route;
  const { who, late = [] } = routeRights[id];
  const now = guardingOf(route);
  const has = (rolesOf(route) as string[]).concat(now.public ? ['public'] : []);
  const gives = roles.filter((role) => who[role] && !late.includes(role));
  return gives
    .filter((role) => !has.includes(role))
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

describe('where the guards are not yet what the table says', () => {
  it.each(routeIds)('%s: what guards it is its line, but for what is listed, once', (id) => {
    const here = listed.filter(([route]) => route === id).map(([, cell]) => cell);
    expect(here.sort()).toEqual(differing(id).sort());
  });

  it.each(routeIds)('%s: a role reaches no further than its line says', (id) => {
    const { who, neverJudged, companyWide, noPart } = routeRights[id];
    const now = guardingOf(routeOf(id) as Route);
    for (const role of roles) if (who[role] && now.who[role]) expect(now.who[role]).toBe(who[role]);
    expect(now).toEqual(expect.objectContaining(Object.assign({}, neverJudged && { neverJudged })));
    expect([now.companyWide, now.noPart]).toEqual([companyWide, noPart]);
  });

  it('lists nothing of what is no route', () =>
    expect(listed.filter(([id]) => !(routeIds as string[]).includes(id))).toEqual([]));

  it.each(differences.map((one) => [one.why.en, one] as const))('%s', (_, { why, after, loses, until }) => {
    expect(why.zh && after.zh && after.en).toBeTruthy();
    expect(loses === undefined, 'what stays open says how far').toBe(until === undefined);
  });

  it('lets nothing be served that has no line', () =>
    expect(() => guardingOf({ service: 'intake', method: 'POST', path: '/tea' })).toThrow('no line'));
});

describe('who only enters late what another has done', () => {
  it.each(routeIds.filter((id) => routeRights[id].late))('%s: is let in by the order of facts', (id) => {
    const route = routeOf(id) as Route;
    expect(lateRolesAt(route)).toEqual(expect.arrayContaining(routeRights[id].late?.concat() ?? []));
    for (const role of routeRights[id].late ?? []) expect(rolesOf(route)).not.toContain(role);
  });
});
