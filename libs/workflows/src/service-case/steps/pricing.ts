import {
  cite,
  dayIn,
  type FeeFacts,
  numberOf,
  type OffSchedule,
  offSchedule,
  rateCodes,
  zoneOf,
} from '@aftercase/regulations';
import type { CaseFile } from './case-file.js';

type Priced = Pick<FeeFacts, 'published' | 'offScheduleApproved'>;

/**
 * Prices go by what the branch had published on the case's day (`company` 7). What stands in no schedule, or
 * otherwise, waits for a supervisor. A case that was under way before is priced as it was reported.
 */
export async function priced(file: CaseFile, facts: FeeFacts): Promise<Priced> {
  const { story, pack, calledAt } = file;
  const codes = codesOf(facts);
  if (facts.entitlement !== 'paid' || !story.begunSince(4)) return {};
  if (!pack.feeSchedule && codes.length === 0) return {};
  const published = await story.command('billing.findFeeSchedule', {
    on: dayIn(calledAt, zoneOf(pack)),
    codes: [...new Set(codes.concat(Object.values(rateCodes)))],
  });
  const off = offSchedule(pack, Object.assign({}, facts, { published, rates: ratesOf(file, facts) }));
  return off.length === 0 ? { published } : { published, offScheduleApproved: await approved(file, off) };
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
