import { type Route, takesTime } from './base/define.js';
import type { Role } from './base/people.js';
import { type FactType, type KnownRoute, routes } from './catalogue.js';
import { type EnteredPlace, orderOfFacts, type Place } from './order-of-facts.js';
import type { Scope } from './rights/right.js';

const placesAt = new Map<string, { type: FactType; place: EnteredPlace }[]>();
for (const [type, place] of Object.entries(orderOfFacts) as [FactType, Place][]) {
  if (place === 'as-it-happens') continue;
  for (const at of place.at) placesAt.set(at, [...(placesAt.get(at) ?? []), { type, place }]);
}

function enteredAt(route: Route) {
  const known = routes[route.service as keyof typeof routes] as Record<string, KnownRoute>;
  const name = Object.keys(known).find(
    (one) => known[one]?.path === route.path && known[one]?.method === route.method,
  );
  return placesAt.get(`${route.service}.${name}`) ?? [];
}

/** The facts whose time people say at this endpoint. */
export const factsEnteredAt = (route: Route): FactType[] => enteredAt(route).map(({ type }) => type);

/** Who may say at this endpoint what happened long ago, whoever else may use it; nobody where it takes no time. */
export function lateRolesAt(route: Route): readonly Role[] {
  if (!takesTime(route)) return [];
  return enteredAt(route).flatMap(({ place }) => place.lateBy);
}

/** How far they reach who may enter late what is not their own work: as they lead. */
export const lateScopes: { readonly [R in Role]?: Scope } = {
  supervisor: 'branches-below',
  'general-manager': 'all',
};
