import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimals, less, mostFen, negated, sum, TooMuch, times, yuan } from './money.js';

describe('money is counted as people write it, half up to the fen', () => {
  it.each([
    ['1.005 × 100', 100, 1.005, 101],
    ['0.145 × 100', 100, 0.145, 15],
    ['1.255 × 100', 100, 1.255, 126],
    ['1.5 × 80.01 yuan', 8_001, 1.5, 12_002],
    ['0.1 × 3', 3, 0.1, 0],
    ['nothing', 0, 1.005, 0],
  ])('%s', (_, fen, factor, comes) => expect(times(fen, factor)).toBe(comes));

  it('counts minutes by the hour and per cent by the hundred, rounding once', () => {
    expect([30, 1, 60].map((minutes) => times(10_001, minutes, 60))).toEqual([5001, 167, 10_001]);
    expect(times(19_999, 12.5, 100)).toBe(2_500);
  });

  it('is the exact product for every decimal of three digits', () => {
    const exact = (fen: number, thousandths: number) =>
      Number((BigInt(fen) * BigInt(thousandths) * 2n + 1000n) / 2000n);
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(999_999), (fen, thousandths) => {
        expect(times(fen, Number(`${thousandths}e-3`))).toBe(exact(fen, thousandths));
      }),
    );
  });

  it('has one bound for an amount and for a sum', () => {
    expect(sum([mostFen])).toBe(mostFen);
    expect(() => sum([6_000_000_000, 6_000_000_000])).toThrow(TooMuch);
    expect(() => times(mostFen, 1.000_001)).toThrow(TooMuch);
    expect(() => times(mostFen, 1e300)).toThrow(TooMuch);
  });

  it('takes away, below nothing, too, and knows no minus nothing', () => {
    expect(less(100, 250)).toBe(-150);
    expect(Object.is(negated(0), 0)).toBe(true);
    expect([yuan(-150), yuan(5), yuan(12_345)]).toEqual(['-1.50', '0.05', '123.45']);
  });

  it.each([
    [1.005, 3],
    [12, 0],
    [120, 0],
    [1e-7, 7],
    [1e21, 0],
  ])('sees the digits behind the point of %s', (value, digits) => expect(decimals(value)).toBe(digits));
});
