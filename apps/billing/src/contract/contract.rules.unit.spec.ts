import { describe, expect, it } from 'vitest';
import { covers, endOf, holdsOn, noticesOf } from './contract.rules.js';

const zone = 'Asia/Shanghai';
const period = { startsOn: '2027-01-01', endsOn: '2027-12-31' };

describe('the notices before a contract ends', () => {
  it('fall on the days set, each at the beginning of its day in the zone of the branch', () => {
    expect(noticesOf(period, [7, 90, 30, 30], { zone, from: '2027-01-01T00:00:00.000Z' })).toEqual([
      { daysBefore: 90, at: '2027-10-01T16:00:00.000Z' },
      { daysBefore: 30, at: '2027-11-30T16:00:00.000Z' },
      { daysBefore: 7, at: '2027-12-23T16:00:00.000Z' },
    ]);
  });
  it('leave out a day before the period begins, and one that is over', () => {
    const short = { startsOn: '2027-12-01', endsOn: '2027-12-31' };
    const days = (from: string) => noticesOf(short, [90, 30, 7], { zone, from }).map((one) => one.daysBefore);
    expect(days('2027-11-01T00:00:00.000Z')).toEqual([30, 7]);
    expect(days('2027-12-10T00:00:00.000Z')).toEqual([7]);
    expect(days('2027-12-30T00:00:00.000Z')).toEqual([]);
  });
});

describe('a period', () => {
  it('ends with its last day', () => expect(endOf(period, zone)).toBe('2027-12-31T16:00:00.000Z'));
  it.each([
    ['2026-12-31', false],
    ['2027-01-01', true],
    ['2027-12-31', true],
    ['2028-01-01', false],
  ])('on %s: %s', (day, holds) => expect(holdsOn(period, day)).toBe(holds));
});

describe('a device', () => {
  const devices = [
    { model: 'RS-60', serial: 'SN-1' },
    { model: 'KT-35', serial: null },
  ];
  it.each([
    ['RS-60', 'SN-1', true],
    ['RS-60', 'SN-2', false],
    ['RS-60', null, false],
    ['KT-35', 'SN-9', true],
    ['KT-35', null, true],
    ['XX-1', 'SN-1', false],
  ])('%s %s is covered: %s', (model, serial, covered) => {
    expect(covers(devices, { model, serial })).toBe(covered);
  });
});
