import { describe, expect, it } from 'vitest';
import { amountOf, type Line } from './quotation.rules.js';

const line = (quantity: number, unitFen: number, amountFen: number): Line => ({
  what: '主板',
  quantity,
  unitFen,
  amountFen,
});

describe('out of warranty, the sales centre quotes first (field-service 二.2)', () => {
  it('adds the lines up to the fen', () => {
    const lines = [line(1, 26_000, 26_000), line(1.5, 8_001, 12_002), line(0, 500, 0)];
    expect(amountOf(lines)).toEqual({ amountFen: 38_002 });
    expect(amountOf([])).toEqual({ amountFen: 0 });
  });
  it.each([
    [1.005, 100, 101],
    [0.145, 100, 15],
    [1.255, 100, 126],
  ])('takes %d × %d fen as it is written, half up: %d', (quantity, unitFen, amountFen) => {
    expect(amountOf([line(quantity, unitFen, amountFen)])).toEqual({ amountFen });
    expect(amountOf([line(quantity, unitFen, amountFen - 1)])).toEqual({ wrong: [1] });
  });
  it('says which lines do not add up', () => {
    expect(amountOf([line(2, 100, 100), line(1, 7, 7), line(1, 7, 8)])).toEqual({ wrong: [1, 3] });
  });
});
