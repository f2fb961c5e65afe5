import {
  type Asker,
  type Caller,
  type Concerned,
  guardingOf,
  type KnownRoute,
  outsiders,
  type Role,
  reach,
  routes,
} from '@aftercase/contracts';
import type { z } from 'zod';
import { leastOf } from '../builders/least.js';
import type { Answer } from '../identity/asker.js';
import {
  askerOf,
  assignees,
  type FromOutside,
  fromOutside,
  type Relation,
  relations,
  tree,
  walkedCustomer,
  walkedRoles,
} from './askers.js';

type Ask = (who: Caller, route: KnownRoute, input: never) => Promise<Answer<unknown>>;
/** What a route is about, where it isn't what most routes of its service are about. */
export interface About extends Partial<Concerned> {
  /** What is asked, beside what is named; a function where each must ask something else to change anything. */
  input?: object | (() => object);
  /** What of the answer of a list shows that it was shown. */
  shows?: string;
}
export interface Walk {
  service: keyof typeof routes;
  ask: Ask;
  /** The documents there are, by the names under which inputs name them. */
  documents: Record<string, unknown>;
  /** What most routes are about. */
  of: Concerned;
  about: Record<string, About>;
  /** What cannot be walked yet, and why. */
  notYet: Record<string, string>;
}

/** How a service says that it is beyond somebody's right. */
const beyond: readonly string[] = [
  'ROLE_FORBIDDEN',
  'PERSON_INACTIVE',
  'OTHER_BRANCH',
  'NOT_YOUR_JOB',
  'NOT_YOURS',
  'FILE_NOT_YOURS_TO_NAME',
  'HEADQUARTERS_ONLY',
  'ACCUSED_CANNOT_DECIDE',
];

/** Who has no seat was not let in to be asked about their right. */
const noSeat: readonly string[] = ['NOT_IN_DIRECTORY', 'PERSON_SUSPENDED', 'SEAT_NOT_HELD'];

export const routesOf = ({ service, notYet }: Pick<Walk, 'service' | 'notYet'>): string[] =>
  Object.keys(routes[service]).filter((name) => !(name in notYet));
/** A listed one that is no route, or can be walked by now, is to be taken off the list. */
export const stale = ({ service, notYet, about }: Walk): string[] =>
  Object.keys(notYet)
    .concat(Object.keys(about))
    .filter((name) => !(name in routes[service]));

function inputOf({ documents, about }: Walk, name: string, route: KnownRoute): object {
  const { input } = about[name] ?? {};
  const shape = 'shape' in route.input ? (route.input.shape as Record<string, z.ZodType>) : {};
  const named = Object.entries(documents).filter(([key]) => key in shape);
  const narrows = route.method === 'GET' ? named.filter(([key]) => key !== 'branch') : named;
  return Object.assign(
    {},
    leastOf(route.input),
    Object.fromEntries(narrows),
    typeof input === 'function' ? input() : input,
  );
}

/** Somebody who asks: as the table of rights knows them, and as their token says. */
interface Who {
  named: string;
  asker: Asker;
  caller: Caller;
  left?: boolean;
}

const ofTheCompany = (role: Role, relation: Relation): Who => {
  const asker = askerOf(role, relation);
  const caller: Caller = { sub: asker.person as string, role, branch: asker.branch as string };
  return { named: `${role}, ${relation.relation}`, asker, caller, left: relation.left === true };
};
const outside = ({ relation, caller, customers }: FromOutside): Who => ({
  named: relation,
  asker: {
    role: caller.came?.by ?? (caller.role as Role),
    person: caller.sub,
    branch: null,
    customers,
    caseId: caller.came?.caseId ?? null,
  },
  caller,
});

/** Whether the table lets them, as the guards are now; who only enters late doesn't enter now. */
function allowed(walk: Walk, name: string, { asker, left }: Who): boolean {
  const route = (routes[walk.service] as Record<string, KnownRoute>)[name] as KnownRoute;
  const guarding = guardingOf(route);
  if (left || guarding.late?.includes(asker.role as Role)) return false;
  const of = Object.assign({ assignees }, walk.of, walk.about[name]) as Concerned;
  // A customer's own is a case of theirs; what is of a branch and of no case is nobody's.
  const whose = Object.assign({ customer: of.caseId ? walkedCustomer : null }, of);
  return reach(guarding, asker, whose, { tree, reads: guarding.reads }) === 'yes';
}

async function did(walk: Walk, name: string, { asker, caller }: Who): Promise<'yes' | 'no' | string> {
  const route = (routes[walk.service] as Record<string, KnownRoute>)[name] as KnownRoute;
  const { status, code = '', body } = await walk.ask(caller, route, inputOf(walk, name, route) as never);
  if (beyond.includes(code)) return 'no';
  // To who comes from outside another's is not there.
  if (status === 404 && outsiders.includes(asker.role)) return 'no';
  if ([400, 401, 404].includes(status) || status >= 500 || noSeat.includes(code)) return `${status} ${code}`;
  const shows = walk.about[name]?.shows ?? (walk.of.caseId as string);
  const isList =
    route.method === 'GET' && status === 200 && (walk.about[name]?.shows || !route.path.includes(':'));
  return isList && !JSON.stringify(body).includes(shows) ? 'no' : 'yes';
}

/** Every role in every relation, at one route: where the service does otherwise than the table. */
export async function walked(walk: Walk, name: string): Promise<string[]> {
  const wrong: string[] = [];
  const all = walkedRoles
    .flatMap((role) =>
      relations
        .filter(({ only }) => !only || only.includes(role))
        .map((relation) => ofTheCompany(role, relation)),
    )
    .concat(fromOutside(walk.of.caseId ?? '').map(outside));
  const one = async (who: Who) => {
    const should = allowed(walk, name, who) ? 'yes' : 'no';
    const does = await did(walk, name, who);
    if (does !== should) wrong.push(`${who.named}: ${does} and not ${should}`);
  };
  for (let at = 0; at < all.length; at += 6) await Promise.all(all.slice(at, at + 6).map(one));
  return wrong.sort();
}
