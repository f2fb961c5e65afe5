import { merged, type Route, type Words } from '../base/define.js';
import { routes } from '../catalogue.js';
import { billingRights } from './billing.js';
import { callRights } from './calls.js';
import { caseRights } from './cases.js';
import { complaintRights } from './complaints.js';
import { customerFileRights } from './customer-files.js';
import { dispatchRights } from './dispatch.js';
import { fileRights } from './files.js';
import { outsideRights } from './from-outside.js';
import { hrAssessmentRights } from './hr-assessment.js';
import { type NotYet, type NotYetId, notYetRoutes } from './not-yet.js';
import { operationsRights } from './operations.js';
import { regulationRights } from './regulations.js';
import { repairShopRights } from './repair-shop.js';
import type { Right } from './right.js';

type Catalogue = typeof routes;
/** `service.route`, as in `intake.registerCall`. */
export type RouteId = { [S in keyof Catalogue]: `${S}.${keyof Catalogue[S] & string}` }[keyof Catalogue];
export type Action = RouteId | NotYetId;

/** One line for each route. A route without one is no longer this type, and fails the build. */
export const routeRights: Record<RouteId, Right> = merged(
  callRights,
  customerFileRights,
  caseRights,
  fileRights,
  regulationRights,
  dispatchRights,
  repairShopRights,
  billingRights,
  complaintRights,
  hrAssessmentRights,
  operationsRights,
  outsideRights,
);

/** Every right there is, by the name of what it is a right to do. */
export const rights: Record<Action, Right> = merged(routeRights, notYetRoutes);
export const actions = Object.keys(rights) as Action[];

const allRoutes = Object.fromEntries(
  Object.entries(routes).flatMap(([service, some]) =>
    Object.entries(some).map(([name, one]) => [`${service}.${name}`, one as Route]),
  ),
) as Record<RouteId, Route>;
export const routeIds = Object.keys(allRoutes) as RouteId[];
const addressOf = ({ service, method, path }: Route) => `${service} ${method} ${path}`;
const idsOfRoutes = new Map(routeIds.map((id) => [addressOf(allRoutes[id]), id]));
/** What a route does, by its address: those of files are made anew for each service. Another is a right of nobody. */
export const actionOf = (route: Route): RouteId | undefined => idsOfRoutes.get(addressOf(route));
/** Null where it is not yet a route. */
export const routeOf = (action: Action): Route | null => allRoutes[action as RouteId] ?? null;

const notYetOf = (action: Action): NotYet => notYetRoutes[action as NotYetId];
/** Whether it only shows something, and changes nothing. */
export const onlyReads = (action: Action): boolean =>
  (routeOf(action)?.method ?? (notYetOf(action).reads ? 'GET' : 'POST')) === 'GET';
export const actionWords = (action: Action): Words => routeOf(action)?.summary ?? notYetOf(action).words;
