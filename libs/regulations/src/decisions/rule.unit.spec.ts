import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezePack } from '../pack/freeze.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import { loadPack } from '../pack/load.js';
import { coversLine } from '../pack/scope.js';
import { type EntitlementFacts, entitlement } from './entitlement.js';
import { sanction } from './sanction.js';

const read = (id: string) => readFileSync(new URL(`../../packs/${id}.yaml`, import.meta.url), 'utf8');
const station = loadPack(read('service-station'));
const field = freezePack(loadPack(read('field-service')));

/** As packs were frozen before they carried rules. */
function asOfVersion0({
  rules: _,
  proofs: _p,
  approvals: _a,
  sanctions: _s,
  ...old
}: FrozenPack): FrozenPack {
  return old;
}

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const facts: fc.Arbitrary<EntitlementFacts> = fc.record({
  kind: fc.constantFrom('repair' as const, 'maintenance' as const, 'internal' as const),
  calledOn: day,
  soldOn: fc.option(day),
  guaranteeUntil: fc.option(day),
  contract: fc.option(fc.constant({ number: 'HT-1', billsPerVisit: true })),
});

describe('a rule of the pack', () => {
  it('decides at the service station as the code of version 0 did, reasons and articles alike', () => {
    fc.assert(
      fc.property(facts, fc.boolean(), fc.boolean(), (facts, freeFirst, paidUnknown) => {
        const pack = freezePack(station);
        if (pack.figures.freeBeforeContract) pack.figures.freeBeforeContract.value = freeFirst;
        if (pack.figures.paidWithoutSaleDate) pack.figures.paidWithoutSaleDate.value = paidUnknown;
        expect(entitlement(pack, facts)).toEqual(entitlement(asOfVersion0(pack), facts));
      }),
    );
  });

  it('takes a product line’s own value before the general one, and only for that line', () => {
    const dated = '{ effective: "2026-01-01", value: 12 }';
    expect(read('service-station')).toContain(dated);
    const twice = read('service-station').replace(
      dated,
      `${dated}\n      - { effective: "2026-01-01", value: 60, lines: [热水器] }`,
    );
    const months = (productLine?: string) =>
      freezePack(loadPack(twice), productLine ? { productLine } : {}).figures.guaranteeMonths?.value;
    expect([months('热水器'), months('净水器'), months()]).toEqual([60, 12, 12]);
  });

  it('covers all product lines, or those that the company named', () => {
    const named = loadPack(read('physiotherapy').replace('lines: all', 'lines: [理疗床]'));
    expect([coversLine(named, '理疗床'), coversLine(named, '热水器'), coversLine(station, '热水器')]).toEqual(
      [true, false, true],
    );
  });
});

describe('sanction', () => {
  const found = { personal: true, substantiated: true } as const;

  it('counts a fine per occurrence once the company has set it, and never before', () => {
    const set = structuredClone(field);
    if (set.figures.fineLateOnSiteFen) set.figures.fineLateOnSiteFen.value = 5000;
    const late = { ...found, cause: 'late-on-site', occurrences: 3 } as const;
    expect(sanction(field, late).proposals).toMatchObject([
      { kind: 'fine', amountFen: null, imposable: false },
    ]);
    expect(sanction(set, late).proposals).toMatchObject([
      { kind: 'fine', amountFen: 15_000, imposable: true },
    ]);
  });

  it('leaves 一.6 to a person, and tracks the remedy of 四.2', () => {
    const attitude = sanction(field, { ...found, cause: 'attitude' }).proposals;
    expect(attitude.map(({ may, imposable }) => [may, imposable])).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(sanction(field, { ...found, cause: 'quarrel' }).proposals).toMatchObject([
      { kind: 'major-demerit', may: false, remedy: true },
    ]);
  });
});
