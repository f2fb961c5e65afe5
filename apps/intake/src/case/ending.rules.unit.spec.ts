import { describe, expect, it } from 'vitest';
import { type Matter, sameMatter } from './ending.rules.js';

const one: Matter = { caseId: 'JX-C-20261124-0001', branch: 'JX', serial: 'SN-1', customer: 'a' };
const other: Matter = { ...one, caseId: 'JX-C-20261124-0002' };

describe('a case is merged into another (company setting)', () => {
  it('where both name the same serial, whoever called', () => {
    expect(sameMatter(one, { ...other, customer: 'b' })).toBe(true);
  });
  it('where a serial is missing and the customer is the same', () => {
    expect(sameMatter({ ...one, serial: null }, other)).toBe(true);
    expect(sameMatter(one, { ...other, serial: null })).toBe(true);
  });
  it.each<[string, Matter]>([
    ['itself', one],
    ['another branch', { ...other, branch: 'HZ' }],
    ['another serial of the same customer', { ...other, serial: 'SN-2' }],
    ["another customer's device without a serial", { ...other, serial: null, customer: 'b' }],
  ])('but never into %s', (_, into) => {
    expect(sameMatter(one, into)).toBe(false);
  });
});
