import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { less, sum, times } from '../money/money.js';
import { freezePack } from '../pack/freeze.js';
import { loadHolidayTable, loadPack } from '../pack/load.js';
import { partsBeyond } from './beyond-cover.js';
import { fee } from './fee.js';
import type { FeeFacts, Published } from './fee-facts.js';

const read = (path: string) => readFileSync(new URL(`../../${path}.yaml`, import.meta.url), 'utf8');
const tables = [loadHolidayTable(read('calendars/cn'))];
const station = freezePack(loadPack(read('packs/service-station')), { tables });

const board = { code: 'KZB-60', quantity: 1, unitFen: 26_000 };
const seal = { code: 'MFQ-15', quantity: 3, unitFen: 1_500 };

describe('what of the parts lies beyond a contract’s balance', () => {
  it.each([
    ['nothing', 0, []],
    ['the last one', 1_500, [{ code: 'MFQ-15', quantity: 1, unitFen: 1_500, coveredFen: 0 }]],
    ['a half of one', 2_000, [{ code: 'MFQ-15', quantity: 2, unitFen: 1_500, coveredFen: 1_000 }]],
    [
      'all of one and some of another',
      5_000,
      [
        { code: 'KZB-60', quantity: 1, unitFen: 26_000, coveredFen: 25_500 },
        { code: 'MFQ-15', quantity: 3, unitFen: 1_500, coveredFen: 0 },
      ],
    ],
  ])('%s: %i fen', (_, fen, parts) => {
    expect(partsBeyond([board, seal], fen)).toEqual(parts);
  });

  it('comes to that amount, whatever the parts', () => {
    const part = fc.record({
      code: fc.constantFrom('A', 'B', 'C'),
      quantity: fc.integer({ min: 0, max: 9 }),
      unitFen: fc.integer({ min: 0, max: 99_999 }),
    });
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (parts, share) => {
          const all = sum(parts.map(({ quantity, unitFen }) => times(unitFen, quantity)));
          const beyond = Math.floor(all * share);
          const worth = partsBeyond(parts, beyond).map(({ quantity, unitFen, coveredFen }) =>
            less(times(unitFen, quantity), coveredFen),
          );
          expect(sum(worth)).toBe(beyond);
        },
      ),
    );
  });
});

describe('the fee of what lies beyond, service-station 1', () => {
  const contract = { number: 'JX-T-20261101-0001', billsPerVisit: false };
  const published: Published = {
    schedule: 'JX-20261101-1',
    prices: { labour: 12_000, callout: 5_000, 'KZB-60': 26_000, 'MFQ-15': 1_200 },
  };
  const beyond = { visits: 1, labourMinutes: 30, partsFen: 4_500 };
  const counted = (more: Partial<FeeFacts>) =>
    fee(station, {
      labourMinutes: 60,
      visits: 1,
      parts: [board, seal],
      entitlement: 'contract',
      contract,
      beyond,
      ...more,
    });

  it('goes by the published schedule, part by part, and names it', () => {
    const { lines, amountFen, reasons } = counted({ published, offScheduleApproved: false });
    expect(lines).toEqual([
      { what: 'labour', quantity: 30, unitFen: 12_000, amountFen: 6_000 },
      { what: 'callout', quantity: 1, unitFen: 5_000, amountFen: 5_000 },
      { what: 'part', code: 'MFQ-15', quantity: 3, unitFen: 1_200, amountFen: 3_600 },
    ]);
    expect(amountFen).toBe(14_600);
    expect(JSON.stringify(reasons)).toContain('JX-20261101-1');
  });

  it('a part that stands in no schedule: as it was reported where that was approved, else not at all', () => {
    const odd = { code: 'DIA-9', quantity: 1, unitFen: 9_900 };
    const only = { parts: [odd], beyond: { visits: 0, labourMinutes: 0, partsFen: 9_900 }, published };
    expect(counted(Object.assign({ offScheduleApproved: true }, only))).toMatchObject({ amountFen: 9_900 });
    expect(counted(Object.assign({ offScheduleApproved: false }, only))).toMatchObject({
      outcome: 'nothing',
      lines: [],
    });
  });

  it('what the balance covers of the last part is taken off its published price, never below nothing', () => {
    const half = (partsFen: number) =>
      counted({ published, parts: [board], beyond: { visits: 0, labourMinutes: 0, partsFen } });
    expect(half(6_000).lines).toEqual([
      { what: 'part', code: 'KZB-60', quantity: 1, unitFen: 26_000, amountFen: 6_000, coveredFen: 20_000 },
    ]);
    const cheaper = { schedule: 'JX-20261101-1', prices: { 'KZB-60': 100 } };
    const beyondIt = { visits: 0, labourMinutes: 0, partsFen: 1 };
    const one = counted({ published: cheaper, offScheduleApproved: false, parts: [board], beyond: beyondIt });
    expect(one).toMatchObject({ outcome: 'nothing', amountFen: 0 });
  });

  it('decided before prices were asked for, it stays one sum', () => {
    expect(counted({}).lines).toContainEqual({
      what: 'part',
      code: 'beyond-contract',
      quantity: 1,
      unitFen: 4_500,
      amountFen: 4_500,
    });
  });

  it('covered by the balance: nothing of it is charged', () => {
    const all = { visits: 0, labourMinutes: 0, partsFen: 0 };
    expect(counted({ published, beyond: all })).toMatchObject({ outcome: 'nothing', amountFen: 0 });
  });
});
