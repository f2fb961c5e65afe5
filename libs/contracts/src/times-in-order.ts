import type { Words } from './base/define.js';
import type { FactType } from './catalogue.js';
import { type Follows, orderOfFacts } from './order-of-facts.js';

/** A fact as far as its time is concerned. */
export interface Timed {
  type: string;
  occurredAt: string;
  recordedAt: string;
  data: Record<string, unknown>;
}

/** Clocks differ: what one stamped and what a person read from another are taken for the same moment so far apart. */
export const clockSlackMs = 2 * 60_000;

/** Does this fact lie before the other, both being entered as they are? Instants, ISO 8601. */
export function liesBefore(at: string, other: Pick<Timed, 'occurredAt' | 'recordedAt'>): boolean {
  const stamped = Date.parse(other.occurredAt) === Date.parse(other.recordedAt);
  return Date.parse(at) < Date.parse(other.occurredAt) - (stamped ? clockSlackMs : 0);
}

/** The service that records it. */
export const ownerOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** Later than now, by more than clocks differ? Instants, ISO 8601. */
export const liesAhead = (at: string, now: string): boolean =>
  Date.parse(at) > Date.parse(now) + clockSlackMs;

/** What the refusal OUT_OF_ORDER says: this instant lies before that fact, whose title the catalogue has. */
export const outOfOrder = (at: string, follows: { title: Words; occurredAt: string }) => ({
  at,
  follows: follows.title.zh,
  followsEn: follows.title.en,
  followsAt: follows.occurredAt,
});

/** Those of its subject that this fact must follow and lies before: of each kind the latest. */
export function wronglyBefore<F extends Timed>(fact: Timed, heard: readonly F[]): F[] {
  const place = orderOfFacts[fact.type as FactType] ?? 'as-it-happens';
  if (place === 'as-it-happens') return [];
  return place.follows.flatMap((follows) => {
    const before = heard.filter((one) => mustPrecede(one, fact, follows));
    const last = before.sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt)).at(-1);
    return last && liesBefore(fact.occurredAt, last) ? [last] : [];
  });
}

function mustPrecede(one: Timed, fact: Timed, { type, by, when, ofThisRound }: Follows): boolean {
  if (one.type !== type || (by !== undefined && one.data[by] !== fact.data[by])) return false;
  if (ofThisRound && Date.parse(fact.recordedAt) < Date.parse(one.recordedAt)) return false;
  return when?.(fact.data, one.data) ?? true;
}

/** What stands out of order among facts of one subject that different services know: each service has kept its own in order. */
export const disorders = <F extends Timed>(heard: readonly F[]): { fact: F; follows: F }[] =>
  heard.flatMap((fact) =>
    wronglyBefore(fact, heard)
      .filter(({ type }) => ownerOf(type) !== ownerOf(fact.type))
      .map((follows) => ({ fact, follows })),
  );
