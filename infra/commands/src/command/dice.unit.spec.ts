import { expect, it } from 'vitest';
import { Dice } from './dice.js';

const rolls = (seed: string) => {
  const dice = new Dice(seed);
  return Array.from({ length: 200 }, () => dice.roll());
};

it('the same seed draws the same, another seed something else', () => {
  expect(rolls('7')).toEqual(rolls('7'));
  expect(rolls('7')).not.toEqual(rolls('8'));
});

it('draws lie from 0 up to 1, and every one of a list comes up', () => {
  expect(rolls('7').every((one) => one >= 0 && one < 1)).toBe(true);
  const dice = new Dice('7');
  const picked = new Set(Array.from({ length: 200 }, () => dice.pick(['a', 'b', 'c'])));
  expect([...picked].sort()).toEqual(['a', 'b', 'c']);
  expect(() => dice.pick([])).toThrow('nothing to draw from');
});
