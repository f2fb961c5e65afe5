import { type Route, takesTime } from './base/define.js';
import type { Role } from './base/people.js';
import { type KnownRoute, routes } from './catalogue.js';
import { type EnteredPlace, orderOfFacts } from './order-of-facts.js';

const placesAt = new Map<string, EnteredPlace[]>();
for (const place of Object.values(orderOfFacts)) {
  if (place === 'as-it-happens') continue;
  for (const at of place.at) placesAt.set(at, [...(placesAt.get(at) ?? []), place]);
}

/** Who may say at this endpoint what happened long ago, whoever else may use it; nobody where it takes no time. */
export function lateRolesAt(route: Route): readonly Role[] {
  if (!takesTime(route)) return [];
  const known = routes[route.service as keyof typeof routes] as Record<string, KnownRoute>;
  const name = Object.keys(known).find(
    (one) => known[one]?.path === route.path && known[one]?.method === route.method,
  );
  return (placesAt.get(`${route.service}.${name}`) ?? []).flatMap(({ lateBy }) => lateBy);
}
