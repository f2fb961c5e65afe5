import { describe, expect, it } from 'vitest';
import { Fen, UsedParts, VisitFen } from './values.js';

const part = (quantity: number, unitFen: number) => ({ code: 'KZB', name: '控制板', quantity, unitFen });

describe('amounts in fen', () => {
  it('are whole and not below nothing', () => {
    expect(Fen.safeParse(12.5).success).toBe(false);
    expect(Fen.safeParse(-1).success).toBe(false);
  });

  it.each([
    ['ten million yuan', [part(10, 100_000_000)], true],
    ['a fen more', [part(10, 100_000_000), part(1, 1)], false],
    ['one part dearer than any amount', [part(999, 10_000_000_000)], false],
  ])('of the parts of one report come to %s', (_, parts, fits) => {
    expect(UsedParts.safeParse(parts).success).toBe(fits);
  });

  it('of a visit under a contract stay below what a case can be charged', () => {
    expect(VisitFen.safeParse(10_000_000_000).success).toBe(false);
  });
});
