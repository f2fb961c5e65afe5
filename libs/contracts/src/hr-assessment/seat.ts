import { Day, dayIn } from '@aftercase/regulations';
import { z } from 'zod';
import { noBranch, Role } from '../base/people.js';
import { Branch } from '../base/values.js';

/** Where somebody may have a seat: at a branch, or at head office. */
export const SeatBranch = Branch.or(z.literal('*'));
/** Days from the first to the last, both within; one that is not said has no end on that side. */
const days = { from: Day.optional(), until: Day.optional() };
interface Days {
  from?: string | null | undefined;
  until?: string | null | undefined;
}
export const isSpan = ({ from, until }: Days): boolean => !from || !until || from <= until;
export const backwards = { path: ['until'], params: { why: 'before_from' } };

/** Roles of the company's own people and its providers'. Customers and agents are on lists of their own, and have no seat here. */
export const SeatRole = Role.exclude(['customer', 'agent']);
export type SeatRole = z.infer<typeof SeatRole>;
const isOfOurs = (role: string): boolean => SeatRole.safeParse(role).success;

/** One role at one branch, for its days: acting for somebody, a transfer to come, a second role. */
export const Seat = z.strictObject({ role: SeatRole, branch: SeatBranch, ...days });
export type Seat = z.infer<typeof Seat>;
/** Not here for some days, whatever one's seats are. */
export const Suspension = z.strictObject({ from: Day, until: Day.optional() });

/** What somebody comes in with: a seat of HR's list, or an agent's, which intake's list of whom they act for gives. */
export type HeldSeat = Omit<Seat, 'role'> & { role: SeatRole | 'agent' };
export const agentSeat: HeldSeat = { role: 'agent', branch: noBranch };

/** As people say it of themselves: in which role, for which branch; agents for none. */
export const SeatName = z
  .strictObject({ role: SeatRole, branch: SeatBranch })
  .or(z.strictObject({ role: z.literal('agent'), branch: z.literal(noBranch) }));
export interface SeatName {
  role: string;
  branch: string;
}
export const isSeat =
  ({ role, branch }: SeatName) =>
  (one: SeatName): boolean =>
    one.role === role && one.branch === branch;

/** What seats are read from. What a release before did not say is absent or null. */
export interface Seated extends Days {
  role: string;
  branch: string;
  active: boolean;
  seats?: readonly Seat[] | null | undefined;
  suspended?: Days | null | undefined;
  lastDay?: string | null | undefined;
}

/** An instant, and the zone of each branch, since a seat begins and ends with a day of its branch. */
export interface SeatTime {
  at: string;
  zoneOf: (branch: string) => string;
}

const isIn = ({ from, until }: Days, day: string): boolean =>
  (!from || from <= day) && (!until || day <= until);

/**
 * The roles and branches that somebody has at that moment, the first of the document first. None for whoever has left or
 * is suspended on that day, and none without a branch.
 */
export function seatsOf(person: Seated, { at, zoneOf }: SeatTime): Seat[] {
  if (!person.active) return [];
  const { from, until, suspended, lastDay } = person;
  const first = { role: person.role as Seat['role'], branch: person.branch };
  const all = [Object.assign(first, from && { from }, until && { until }) as Seat].concat(person.seats ?? []);
  const inForce = all.filter((seat) => {
    if (!seat.branch || !isOfOurs(seat.role)) return false;
    const day = dayIn(at, zoneOf(seat.branch));
    return isIn(seat, day) && isIn({ until: lastDay }, day) && !(suspended && isIn(suspended, day));
  });
  return inForce.filter((seat, n) => inForce.findIndex(isSeat(seat)) === n);
}

/** Why somebody has no seat, as far as that is of themselves: they have left, or are suspended. */
export function absenceOf(person: Seated, { at, zoneOf }: SeatTime): 'left' | 'suspended' | null {
  const day = dayIn(at, zoneOf(person.branch));
  if (!person.active || (person.lastDay && person.lastDay < day)) return 'left';
  return person.suspended && isIn(person.suspended, day) ? 'suspended' : null;
}
