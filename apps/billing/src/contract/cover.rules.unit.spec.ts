import type { CoverAmounts } from '@aftercase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, hasReserved, hasUsed, leftOf, move, nothing, split } from './cover.rules.js';

const empty = {
  reservedVisits: 0,
  reservedLabourMinutes: 0,
  reservedPartsFen: 0,
  usedVisits: 0,
  usedLabourMinutes: 0,
  usedPartsFen: 0,
};
const granted = (visits: number | null, labourMinutes: number | null, partsFen: number | null) => ({
  ...empty,
  grantedVisits: visits,
  grantedLabourMinutes: labourMinutes,
  grantedPartsFen: partsFen,
});
const amounts = fc.record({ visits: fc.nat(3), labourMinutes: fc.nat(300), partsFen: fc.nat(50_000) });

describe("a contract's balance", () => {
  it('is granted less reserved and used, and without limit where nothing was written', () => {
    const period = { ...granted(4, null, 10_000), reservedVisits: 1, usedVisits: 2, usedPartsFen: 4_000 };
    const left = leftOf(period);
    expect(left).toEqual({ visits: 1, labourMinutes: Number.POSITIVE_INFINITY, partsFen: 6_000 });
    expect(fits({ visits: 1, labourMinutes: 9_999, partsFen: 6_000 }, left)).toBe(true);
    expect(fits({ visits: 2, labourMinutes: 0, partsFen: 0 }, left)).toBe(false);
  });

  it('covers work as far as it goes, with what the case keeps itself', () => {
    const work = { visits: 1, labourMinutes: 90, partsFen: 26_000 };
    const left = { visits: 0, labourMinutes: 60, partsFen: 20_000 };
    expect(split(work, left, { visits: 1, labourMinutes: 0, partsFen: 0 })).toEqual({
      covered: { visits: 1, labourMinutes: 60, partsFen: 20_000 },
      beyond: { visits: 0, labourMinutes: 30, partsFen: 6_000 },
    });
  });

  it('is never below nothing, whatever cases reserve, use and give back', () => {
    const step = fc.record({ what: fc.constantFrom('reserve', 'use', 'release'), who: fc.nat(3), amounts });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const period = granted(3, 400, 60_000);
        const kept = new Map<number, CoverAmounts>();
        for (const { what, who, amounts: wanted } of steps) {
          const own = kept.get(who) ?? nothing;
          if (what === 'reserve' && !kept.has(who) && fits(wanted, leftOf(period))) {
            move(period, 'reserved', wanted, 1);
            kept.set(who, wanted);
          } else if (what !== 'reserve' && kept.has(who)) {
            const { covered } = split(wanted, leftOf(period), own);
            move(period, 'reserved', own, -1);
            if (what === 'use') move(period, 'used', covered, 1);
            kept.delete(who);
          }
          for (const amount of [leftOf(period), hasReserved(period), hasUsed(period)])
            for (const one of Object.values(amount)) expect(one).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
