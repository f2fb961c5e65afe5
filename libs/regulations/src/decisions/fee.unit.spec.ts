import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezePack } from '../pack/freeze.js';
import { loadPack } from '../pack/load.js';
import { fee } from './fee.js';
import { payment } from './payment.js';

const text = readFileSync(new URL('../../packs/service-station.yaml', import.meta.url), 'utf8');
const pack = freezePack(loadPack(text));
const blank = (name: 'labourFenPerHour' | 'lowFeeLimitFen') => {
  const other = structuredClone(pack);
  const figure = other.figures[name];
  if (figure) figure.value = null;
  return other;
};
const part = fc.record({
  code: fc.string(),
  quantity: fc.integer({ min: 0, max: 1000 }),
  // Ten such parts stay within what an amount may be.
  unitFen: fc.integer({ min: 0, max: 900_000 }),
});

describe('fee', () => {
  it('is the sum of its lines, in whole fen, each within half a fen of the exact amount', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(5), fc.array(part), (labourMinutes, visits, parts) => {
        const { amountFen, lines } = fee(pack, { labourMinutes, visits, parts });
        expect(amountFen).toBe(lines.reduce((sum, line) => sum + line.amountFen, 0));
        expect(Number.isSafeInteger(amountFen)).toBe(true);
        const exact = (labourMinutes * 12_000) / 60 + visits * 3000;
        const ofParts = parts.reduce((sum, { quantity, unitFen }) => sum + quantity * unitFen, 0);
        expect(Math.abs(amountFen - exact - ofParts)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('rounds labour half up to the fen', () => {
    const odd = structuredClone(pack);
    if (odd.figures.labourFenPerHour) odd.figures.labourFenPerHour.value = 10_001;
    const amount = (labourMinutes: number) => fee(odd, { labourMinutes, visits: 0, parts: [] }).amountFen;
    expect([amount(30), amount(1), amount(60)]).toEqual([5001, 167, 10_001]);
  });

  it('leaves the amount to a person where the rate or the contract charge is blank', () => {
    const facts = { labourMinutes: 10, parts: [] };
    expect(fee(blank('labourFenPerHour'), facts).outcome).toBe('undecided');
    const contract = { number: 'HT-1', billsPerVisit: true };
    expect(fee(pack, { ...facts, entitlement: 'contract', contract }).outcome).toBe('undecided');
    expect(
      fee(pack, { ...facts, entitlement: 'contract', contract: { number: 'HT-1', billsPerVisit: false } })
        .outcome,
    ).toBe('nothing');
  });

  it('leaves a sum beyond the bound to a person', () => {
    const dear = { code: 'P', quantity: 1, unitFen: 6_000_000_000 };
    const counted = fee(pack, { labourMinutes: 0, visits: 0, parts: [dear, dear] });
    expect(counted).toMatchObject({ outcome: 'undecided', amountFen: 0, lines: [] });
    expect(fee(pack, { labourMinutes: 0, visits: 0, parts: [dear] })).toMatchObject({
      outcome: 'charged',
      amountFen: 6_000_000_000,
    });
  });

  it('refuses negative and fractional quantities', () => {
    expect(() => fee(pack, { labourMinutes: -1, parts: [] })).toThrow(RangeError);
    expect(() => fee(pack, { labourMinutes: 0, parts: [{ code: 'P', quantity: 0.5, unitFen: 1 }] })).toThrow(
      'P',
    );
  });
});

describe('payment', () => {
  it('takes cash on site exactly up to the low-fee limit, and never in the shop', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (amountFen) => {
        const onSite = payment(pack, { amountFen, entitlement: 'paid', place: 'on-site' });
        expect(onSite.outcome).toBe(amountFen <= 20_000 ? 'cash-on-site' : 'invoice-same-day');
        const shop = payment(pack, { amountFen, entitlement: 'paid', place: 'shop' });
        expect(shop.outcome).toBe('invoice-on-return');
      }),
    );
  });

  it('takes no cash while the limit is blank', () => {
    const facts = { amountFen: 1, entitlement: 'paid', place: 'on-site' } as const;
    expect(payment(blank('lowFeeLimitFen'), facts).outcome).toBe('invoice-same-day');
  });

  it('collects nothing for free and internal service, whatever the amount', () => {
    for (const entitlement of ['free', 'internal'] as const) {
      expect(payment(pack, { amountFen: 100, entitlement, place: 'shop' }).outcome).toBe('none');
    }
  });

  it('settles contract charges apart where the company says so', () => {
    const apart = structuredClone(pack);
    if (apart.figures.contractBillsLikePaid) apart.figures.contractBillsLikePaid.value = false;
    const facts = { amountFen: 100, entitlement: 'contract', place: 'on-site' } as const;
    expect(payment(pack, facts).outcome).toBe('cash-on-site');
    expect(payment(apart, facts).outcome).toBe('none');
  });
});
