import { describe, expect, it } from 'vitest';
import { qualified } from './qualified.js';

const passed = { productLine: '热水器', passedOn: '2026-01-10', validUntil: '2026-12-31' };

describe('服装公司制度(一) 6: 经培训合格后方可上岗 · no work before qualified', () => {
  it.each([
    ['the day before the exam was passed', '2026-01-09', false],
    ['on the day itself', '2026-01-10', true],
    ['on its last day', '2026-12-31', true],
    ['the day after', '2027-01-01', false],
  ])('%s', (_, on, may) => {
    expect(qualified([passed], { productLine: '热水器', on })).toBe(may);
  });

  it('does not hold for another product line, holds under all lines, and holds for good without an end', () => {
    const needed = { productLine: '空调', on: '2030-01-01' };
    expect(qualified([passed], { ...needed, on: '2026-06-01' })).toBe(false);
    expect(qualified([{ ...passed, productLine: '*', validUntil: null }], needed)).toBe(true);
    expect(qualified([], needed)).toBe(false);
  });
});
