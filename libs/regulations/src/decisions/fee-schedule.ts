import { sum, times } from '../money/money.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { Decision } from './decision.js';
import type { FeeFacts, Published } from './fee-facts.js';
import type { FeeLine } from './fee-line.js';

/** A price that was reported and stands otherwise in the schedule, or (null) not at all. */
export interface OffSchedule {
  code: string;
  unitFen: number;
  publishedFen: number | null;
}

/** The codes under which the two rates stand in a schedule. */
export const rateCodes = { labour: 'labour', callout: 'callout' } as const;

/** A line of a quotation is looked up by its code, labour and call-outs by what they are. */
const codeOf = ({ code, what }: FeeLine): string => code ?? what;

/**
 * Whether prices are bound by a schedule: where one is published, or the text wants one published (`company` 7:
 * 明确售后服务收费标准,并向客户公示).
 */
const bound = (pack: FrozenPack, published: Published): boolean =>
  published.schedule !== null || pack.feeSchedule !== undefined;

/** What is to be charged and stands otherwise, or not at all, in what was published. Somebody must approve it. */
export function offSchedule(
  pack: FrozenPack,
  facts: Pick<FeeFacts, 'parts' | 'quoted' | 'published'> & { rates: Record<string, number | null> },
): OffSchedule[] {
  const { published, parts, quoted, rates } = facts;
  if (!published || !bound(pack, published)) return [];
  const reported = quoted
    ? quoted.lines.map((line) => ({ code: codeOf(line), unitFen: line.unitFen }))
    : parts.map(({ code, unitFen }) => ({ code, unitFen }));
  const unpublished = Object.entries(rates).flatMap(([code, unitFen]) =>
    unitFen !== null && published.prices[code] === undefined ? [{ code, unitFen }] : [],
  );
  const all = quoted ? reported : reported.concat(unpublished);
  return all
    .map(({ code, unitFen }) => ({ code, unitFen, publishedFen: published.prices[code] ?? null }))
    .filter(({ unitFen, publishedFen }) => unitFen !== publishedFen);
}

/**
 * The price of one: as reported where nothing binds it, it is published, or somebody approved it; else as published.
 * Null: it stands nowhere and nobody approved it, so it isn't charged.
 */
export function priceOf(pack: FrozenPack, facts: FeeFacts, code: string, reported: number): number | null {
  const { published, offScheduleApproved } = facts;
  if (!published || !bound(pack, published) || offScheduleApproved) return reported;
  return published.prices[code] ?? null;
}

/** A rate goes by what was published; the company's setting stands in where nothing is. */
export function rateOf(
  pack: FrozenPack,
  facts: FeeFacts,
  code: string,
  setting: number | null,
): number | null | 'not-charged' {
  const published = facts.published?.prices[code];
  if (published !== undefined) return published;
  if (setting === null) return null;
  return priceOf(pack, facts, code, setting) ?? 'not-charged';
}

/** What the customer accepted, at the prices that may be charged. */
export function quotedAsPublished(pack: FrozenPack, facts: FeeFacts): NonNullable<FeeFacts['quoted']> {
  const { amountFen, lines } = facts.quoted as NonNullable<FeeFacts['quoted']>;
  const priced = lines.flatMap((line): FeeLine[] => {
    const allowed = priceOf(pack, facts, codeOf(line), line.unitFen);
    // Never more than the customer has agreed to.
    const unitFen = allowed === null ? null : Math.min(allowed, line.unitFen);
    if (unitFen === line.unitFen) return [line];
    return unitFen === null
      ? []
      : [Object.assign({}, line, { unitFen, amountFen: times(unitFen, line.quantity) })];
  });
  const same = priced.length === lines.length && priced.every((line, n) => line === lines[n]);
  return same
    ? { amountFen, lines }
    : { amountFen: sum(priced.map((line) => line.amountFen)), lines: priced };
}

/** Why the prices are what they are, and the article that wants them published. */
export function scheduleReasons(
  pack: FrozenPack,
  { published, offScheduleApproved }: FeeFacts,
): { reasons: Decision<string>['reasons']; grounds: string[] } {
  if (!published || !bound(pack, published)) return { reasons: [], grounds: [] };
  const { schedule } = published;
  const reasons = [schedule ? because('by-schedule', { schedule }) : because('no-schedule')];
  if (offScheduleApproved !== undefined)
    reasons.push(because(offScheduleApproved ? 'off-schedule-approved' : 'off-schedule-refused'));
  return { reasons, grounds: pack.feeSchedule ? [pack.feeSchedule] : [] };
}
