import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { before, type Candidate, mayGo, ranked } from './ranking.js';
import { reasonsFor } from './reasons.js';

const zhao: Candidate = {
  technician: 'jx-technician-1',
  provider: null,
  name: '赵师傅',
  qualified: true,
  skilled: true,
  ownBranch: true,
  servesTerritory: true,
  earliest: { from: 36_000_000, to: 39_600_000 },
  load: { appointments: 1, minutes: 90, openDispatches: 1 },
  travelMinutes: 30,
};
const qian: Candidate = { ...zhao, technician: 'jx-technician-2', name: '钱师傅' };
const first = (...some: Candidate[]) => ranked(some)[0]?.technician;

describe('whom to send first', () => {
  it.each<[string, Partial<Candidate>]>([
    ['may not go', { qualified: false }],
    ['has no free slot', { earliest: null }],
    ['does not know the product line', { skilled: false }],
    ['serves another territory', { servesTerritory: false }],
    ['is of head office', { ownBranch: false }],
    ['has more to do that day', { load: { ...zhao.load, minutes: 180 } }],
    ['has more dispatches open', { load: { ...zhao.load, openDispatches: 2 } }],
    ['is free later', { earliest: { from: 40_000_000, to: 43_600_000 } }],
  ])('not the one who %s', (_, worse) => {
    expect(first({ ...zhao, ...worse }, qian)).toBe(qian.technician);
    expect(first(qian, { ...zhao, ...worse })).toBe(qian.technician);
  });

  it('a provider stands between those with a free slot and those without', () => {
    const provider = { ...zhao, technician: null, provider: 'xx-service', earliest: null };
    const full = { ...qian, earliest: null };
    expect(ranked([full, provider, zhao])).toEqual([zhao, provider, full]);
  });
});

const anybody: fc.Arbitrary<Candidate> = fc.record({
  technician: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
  provider: fc.constantFrom('p', 'q'),
  name: fc.constant('某某'),
  qualified: fc.option(fc.boolean()),
  skilled: fc.option(fc.boolean()),
  ownBranch: fc.boolean(),
  servesTerritory: fc.option(fc.boolean()),
  earliest: fc.option(fc.nat(1000).map((from) => ({ from, to: from + 60 }))),
  load: fc.record({ appointments: fc.nat(5), minutes: fc.nat(300), openDispatches: fc.nat(5) }),
  travelMinutes: fc.constantFrom(30, 60),
});

describe('whoever there is', () => {
  it('the order is a whole one, and nobody is lost: it does not depend on who came first', () => {
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 12 }), (some) => {
        const list = ranked(some);
        expect(new Set(list)).toEqual(new Set(some));
        for (const [n, one] of list.entries())
          for (const later of list.slice(n + 1)) expect(before(one, later)).toBeLessThanOrEqual(0);
        const other = ranked(some.toReversed());
        for (const [n, one] of list.entries()) expect(before(one, other[n] as Candidate)).toBe(0);
      }),
    );
  });

  it('nobody who may not work stands before somebody who may', () => {
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 12 }), (some) => {
        const may = ranked(some).map(mayGo);
        expect(may).toEqual(may.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('the workload is always told, every reason in both languages and with nothing left unfilled', () => {
    const wanted = {
      productLine: '热水器',
      territory: '南湖区',
      horizonDays: 14,
      atLocal: () => '2026-11-26 09:15',
    };
    fc.assert(
      fc.property(anybody, (one) => {
        const reasons = reasonsFor(one, wanted);
        expect(reasons.map(({ code }) => code)).toContain('load-today');
        for (const { zh, en } of reasons) expect(`${zh}${en}`).not.toMatch(/[{}]|undefined/);
        expect(reasons.some(({ code }) => code === 'not-qualified')).toBe(one.qualified === false);
      }),
    );
  });
});
