import type { CommandName } from '@aftercase/contracts';
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
import type { Story } from '../../story/story.js';
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
  const asked = [...new Set(codes.concat(Object.values(rateCodes)))];
  const input = { on: dayIn(calledAt, zoneOf(pack)), codes: asked };
  const { step } = roundFor(story, 'billing.findFeeSchedule', asked);
  const published = await story.command('billing.findFeeSchedule', input, step);
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
  const { step, n } = roundFor(story, 'billing.askPriceApproval', lines);
  await story.command('billing.askPriceApproval', { by: 'supervisor', lines, citations }, step);
  // Each round waits for its own answer, so they come in the rounds' order.
  return (await story.fact('billing.price-approval.given.v1', n - 1)).data.approved;
}

/**
 * The step of the round, from 1, that asks for just this: what is priced may be another when the fee is counted once
 * more. Asked for the same as last, it is the same round. The first keeps the step's plain name.
 */
function roundFor({ state }: Story, name: CommandName, what: unknown): { step: string; n: number } {
  const stepOf = (n: number) => (n === 1 ? name : `${name}-${n}`);
  const memory = (n: number) => `asks:${stepOf(n)}`;
  const said = JSON.stringify(what);
  let n = 1;
  while (memory(n + 1) in state.done) n += 1;
  if ((state.done[memory(n)] ?? said) !== said) n += 1;
  state.done[memory(n)] = said;
  return { step: stepOf(n), n };
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
