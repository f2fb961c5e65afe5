import { expect, it } from 'vitest';
import { median } from './median.js';

it.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[8, 2, 4, 6], 5],
])('the middle of %j is %d', (figures, middle) => expect(median(figures)).toBe(middle));

it('of nothing there is none', () => expect(() => median([])).toThrow('no figures'));
