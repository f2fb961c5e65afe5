import type { Route } from '../base/define.js';
import { type Caller, customerDoors, type Role, roles } from '../base/people.js';
import type { Difference } from './difference.js';
import { differences } from './differences.js';
import type { Holder, Right, Scope } from './right.js';
import { onlyReads, type RouteId, routeIds, routeOf, routeRights } from './table.js';

/** Who may, and how far; whether it only shows something. It is what every guard asks. */
export interface Guarding extends Omit<Right, 'lines' | 'ours'> {
  reads: boolean;
  /** Nobody need be logged in. */
  public?: true;
}

/** Whose cell of this route differs from the table's meanwhile, and as which difference says. */
const cellsOf = (id: RouteId, way: 'gains' | 'loses'): [Role | 'public', Difference][] =>
  differences.flatMap((one) =>
    Object.entries(one[way] ?? {}).flatMap(([role, ids]): [Role | 'public', Difference][] =>
      ids.includes(id) ? [[role as Role | 'public', one]] : [],
    ),
  );

/** What a customer may not do yet, they may not do by any door. */
const asCustomer: readonly Holder[] = ['customer', ...customerDoors];

/** The line of the table, without what its listed differences hold back, and with what they leave open. */
function inForce(id: RouteId): Guarding {
  const { who, neverJudged, companyWide, noPart, late } = routeRights[id];
  const now: Right['who'] = Object.assign({}, who);
  for (const [role] of cellsOf(id, 'gains'))
    if (role !== 'public') for (const one of role === 'customer' ? asCustomer : [role]) delete now[one];
  const left = cellsOf(id, 'loses');
  for (const [role, { until }] of left) if (role !== 'public') now[role] = until as Scope;
  return Object.assign(
    { who: now, reads: onlyReads(id) },
    neverJudged && { neverJudged },
    companyWide && { companyWide },
    noPart && { noPart },
    late && { late },
    left.some(([role]) => role === 'public') && { public: true as const },
  );
}

/** The platform's own routes stand under the prefix of whichever service serves them. */
const placeOf = ({ service, method, path }: Pick<Route, 'service' | 'method' | 'path'>): string => {
  const [, ops] = /(\/ops\/.*)$/.exec(path) ?? [];
  return ops ? `${method} ${ops}` : `${method} ${service} ${path}`;
};
const byPlace = new Map<string, Guarding>(routeIds.map((id) => [placeOf(routeOf(id) as Route), inForce(id)]));

/** What guards a route. @throws Error where it has no line in the table: nobody may, and nothing serves it */
export function guardingOf(route: Pick<Route, 'service' | 'method' | 'path'>): Guarding {
  const found = byPlace.get(placeOf(route));
  if (!found) throw new Error(`no line in the table of rights: ${placeOf(route)}`);
  return found;
}

/**
 * Who asks, to the table: a customer without a login is the door that they came by, a machine of ours is one where the
 * line names machines.
 */
export const holderOf = (guarding: Guarding, { role, came, machine }: Caller): Holder =>
  came?.by ?? (machine && guarding.who.command ? 'command' : (role as Role));

/** The roles whose own work a route is, in the order in which people are listed. */
export const rolesOf = (route: Pick<Route, 'service' | 'method' | 'path'>): readonly Role[] => {
  const { who, late = [] } = guardingOf(route);
  return roles.filter((role) => who[role] && !late.includes(role));
};
export const isPublic = (route: Pick<Route, 'service' | 'method' | 'path'>): boolean =>
  guardingOf(route).public === true;
