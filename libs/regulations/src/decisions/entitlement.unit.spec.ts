import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezePack } from '../pack/freeze.js';
import { loadPack } from '../pack/load.js';
import { addMonths } from '../time/civil-day.js';
import { type EntitlementFacts, entitlement } from './entitlement.js';

const text = readFileSync(new URL('../../packs/service-station.yaml', import.meta.url), 'utf8');
const pack = freezePack(loadPack(text));
const facts: EntitlementFacts = {
  kind: 'repair',
  calledOn: '2026-11-24',
  soldOn: null,
  guaranteeUntil: null,
  contract: null,
};
const contract = { number: 'HT-1', billsPerVisit: true, chargeFen: 5000 };
const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('entitlement', () => {
  it('is free through the last day of the guarantee and never after', () => {
    fc.assert(
      fc.property(days, days, (calledOn, guaranteeUntil) => {
        const { outcome } = entitlement(pack, { ...facts, calledOn, guaranteeUntil });
        expect(outcome).toBe(calledOn <= guaranteeUntil ? 'free' : 'paid');
      }),
    );
  });

  it('counts the guarantee from the sale only where the file states no end', () => {
    fc.assert(
      fc.property(days, days, (calledOn, soldOn) => {
        const { outcome, citations } = entitlement(pack, { ...facts, calledOn, soldOn });
        expect(outcome).toBe(calledOn <= addMonths(soldOn, 12) ? 'free' : 'paid');
        expect(citations.map(({ ref }) => ref)).toEqual([
          'service-station@1/1',
          'service-station@1/setting.guaranteeMonths',
        ]);
      }),
    );
  });

  it('follows the company setting where guarantee and contract both hold', () => {
    const both = { ...facts, guaranteeUntil: '2027-01-01', contract };
    const other = structuredClone(pack);
    other.figures.freeBeforeContract = { ...pack.figures.freeBeforeContract, value: false } as never;
    expect(entitlement(pack, both).outcome).toBe('free');
    expect(entitlement(other, both).outcome).toBe('contract');
    expect(entitlement(pack, { ...both, guaranteeUntil: '2026-01-01' }).outcome).toBe('contract');
  });

  it('says why in both languages', () => {
    const { reasons } = entitlement(pack, { ...facts, guaranteeUntil: '2026-12-31' });
    expect(reasons).toEqual([
      {
        zh: '2026-11-24 在免费保证期间内(至 2026-12-31),免收服务费。',
        en: '2026-11-24 is within the guarantee (until 2026-12-31): no fee.',
      },
    ]);
  });
});

describe('addMonths', () => {
  it('ends on the corresponding day, or on the last day of a month without it', () => {
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(addMonths('2025-11-24', 12)).toBe('2026-11-24');
    expect(() => addMonths('2025-02-30', 1)).toThrow('2025-02-30');
  });
});
