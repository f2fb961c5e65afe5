import type { Span } from '../technician-day/shift.js';

/** What is known of somebody who could go. Instants are milliseconds. */
export interface Candidate {
  technician: string | null;
  provider: string | null;
  name: string;
  /** Null: the pack asks for no qualification. */
  qualified: boolean | null;
  /** Null: no skills are recorded. */
  skilled: boolean | null;
  ownBranch: boolean;
  /** Null: no territory was asked for, or none is recorded. */
  servesTerritory: boolean | null;
  /** The first slot that could be agreed; null: none within the horizon, or a provider, which keeps its own schedule. */
  earliest: Span | null;
  load: { appointments: number; minutes: number; openDispatches: number };
  travelMinutes: number;
}

/** No work before qualified (`apparel-shop` article 6): who is not qualified comes last in the list, with the reason. */
export const mayGo = (one: Candidate): boolean => one.qualified !== false;

/**
 * Whom to send first, point by point; a later point counts only where all before it are equal: may this person go at
 * all; is there a free slot (a provider, which keeps its own schedule, stands between those with a free slot and those
 * without); skilled in the product line; serves the territory; of this branch; work booked for that day; open
 * dispatches; earliest free slot. The id settles the rest, so that the same question gets the same answer.
 */
const points: readonly ((one: Candidate) => number)[] = [
  (one) => (mayGo(one) ? 0 : 1),
  (one) => (one.earliest ? 0 : one.technician === null ? 1 : 2),
  (one) => (one.skilled === true ? 0 : one.skilled === null ? 1 : 2),
  (one) => (one.servesTerritory === true ? 0 : one.servesTerritory === null ? 1 : 2),
  (one) => (one.ownBranch ? 0 : 1),
  (one) => one.load.minutes,
  (one) => one.load.openDispatches,
  (one) => one.earliest?.from ?? 0,
];
const idOf = (one: Candidate) => one.technician ?? `~${one.provider}`;

export function before(a: Candidate, b: Candidate): number {
  for (const point of points) {
    const difference = point(a) - point(b);
    if (difference !== 0) return difference;
  }
  return idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0;
}

export const ranked = (candidates: readonly Candidate[]): Candidate[] => candidates.toSorted(before);
