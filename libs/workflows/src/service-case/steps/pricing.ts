import {
  anyBeyond,
  cite,
  dayIn,
  type FeeFacts,
  mostFen,
  numberOf,
  type OffSchedule,
  offSchedule,
  partsBeyond,
  rateCodes,
  times,
  within,
  zoneOf,
} from '@aftercase/regulations';
import type { CaseFile } from './case-file.js';

type Priced = Pick<FeeFacts, 'published' | 'offScheduleApproved'>;

/**
 * Prices go by what the branch had published on the case's day (`company` 7). What stands in no schedule, or
 * otherwise, waits for a supervisor; so does what lies beyond a contract's balance. A case that was under way before is priced as it was reported.
 */
export async function priced(file: CaseFile, counted: FeeFacts): Promise<Priced> {
  const { story, pack, calledAt } = file;
  const facts = story.begunSince(4) ? paidFor(counted) : null;
  if (!facts) return {};
  const codes = codesOf(facts);
  if (!pack.feeSchedule && codes.length === 0) return {};
  const published = await story.command('billing.findFeeSchedule', {
    on: dayIn(calledAt, zoneOf(pack)),
    codes: [...new Set(codes.concat(Object.values(rateCodes)))],
  });
  const off = offSchedule(pack, Object.assign({}, facts, { published, rates: ratesOf(file, facts) }));
  return off.length === 0 ? { published } : { published, offScheduleApproved: await approved(file, off) };
}

/** What is charged by prices: a paid service, or what a contract's balance no longer covers. Null: nothing is. */
function paidFor(facts: FeeFacts): FeeFacts | null {
  const { entitlement, beyond, parts } = facts;
  if (entitlement === 'paid') return facts;
  if (entitlement !== 'contract' || !beyond || !anyBeyond(beyond)) return null;
  const { visits, labourMinutes, partsFen } = beyond;
  // More than an amount may be is left to a person when the fee is counted.
  const countable = within(mostFen, () => parts.map(({ quantity, unitFen }) => times(unitFen, quantity)));
  return { visits, labourMinutes, parts: countable ? partsBeyond(parts, partsFen) : parts };
}

async function approved({ story, pack }: CaseFile, lines: OffSchedule[]): Promise<boolean> {
  const citations = pack.feeSchedule ? [cite(pack, pack.feeSchedule)] : [];
  await story.command('billing.askPriceApproval', { by: 'supervisor', lines, citations });
  return (await story.fact('billing.price-approval.given.v1')).data.approved;
}

const codesOf = ({ parts, quoted }: FeeFacts): string[] =>
  quoted ? quoted.lines.map(({ code, what }) => code ?? what) : parts.map(({ code }) => code);

/** The company's own rates, as far as the work comes under them. */
const ratesOf = (
  { pack }: CaseFile,
  { labourMinutes, visits = 1 }: FeeFacts,
): Record<string, number | null> => ({
  [rateCodes.labour]: labourMinutes > 0 ? numberOf(pack, 'labourFenPerHour') : null,
  [rateCodes.callout]: visits > 0 ? numberOf(pack, 'calloutFen') : null,
});
