import { Big } from 'big.js';

/**
 * Money, in whole fen, and nothing else counts it: lint refuses `*`, `/`, `+`, `-` and `Math.round` on a name that
 * ends in `Fen` anywhere else. A factor is the decimal that people wrote (1.005 is 1.005, and not the binary number
 * beside it); what does not come out whole is rounded half up, once, when it is written down.
 */
const Whole = Big();
Whole.DP = 0;
Whole.RM = Whole.roundHalfUp;

/** The bound of an amount and of a sum: one hundred million yuan. */
export const mostFen = 10_000_000_000;

/** An amount or a sum beyond its bound. Where it reaches a door it is a refusal, and no fault of ours. */
export class TooMuch extends RangeError {
  override name = 'TooMuch';
  readonly most: number;

  // Written out: packs are read on a thread of their own, in tests from sources that Node only strips of types.
  constructor(most: number) {
    super(`more than ${yuan(most)} yuan`);
    this.most = most;
  }
}

/**
 * An amount times a decimal, half up to the fen.
 * @param per the factor counts parts of this: minutes of an hour (60), per cent (100)
 * @throws TooMuch
 */
export function times(fen: number, factor: number, per = 1): number {
  if (!Number.isFinite(factor)) throw new TooMuch(mostFen);
  return bounded(new Whole(factor).times(fen).div(per), mostFen);
}

/** @param most the bound, where the sum is no amount that somebody pays @throws TooMuch */
export function sum(amounts: Iterable<number>, most = mostFen): number {
  let total = new Whole(0);
  for (const amount of amounts) total = total.plus(amount);
  return bounded(total, most);
}

/** Whether amounts add up to no more than a bound. */
export function within(most: number, amounts: () => Iterable<number>): boolean {
  try {
    return sum(amounts(), most) <= most;
  } catch (error) {
    if (error instanceof TooMuch) return false;
    throw error;
  }
}

/** What is left of one amount without another; below nothing where the other is more. */
export const less = (fen: number, other: number): number => sum([fen, negated(other)]);

/** The amount of a counter-entry. */
export const negated = (fen: number): number => (fen === 0 ? 0 : -fen);

/** The bound of what adds up over many cases, which nobody pays at once. */
export const anyAmount = Number.MAX_SAFE_INTEGER;

/** Digits behind the point of a decimal, as people wrote it: 1.005 has three. */
export function decimals(value: number): number {
  const { c, e } = new Big(value);
  return Math.max(0, c.length - e - 1);
}

/** Integer fen as people write it: 12345 → '123.45'. */
export const yuan = (fen: number): string => new Big(fen).div(100).toFixed(2);

function bounded(exact: Big, most: number): number {
  if (exact.abs().gt(most)) throw new TooMuch(most);
  return exact.round(0, Big.roundHalfUp).toNumber();
}

/** How many of a price it takes to come to an amount: the last one wholly or in part. */
export const unitsIn = (fen: number, unitFen: number): number => Math.ceil(fen / unitFen);
