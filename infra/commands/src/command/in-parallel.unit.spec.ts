import { expect, it } from 'vitest';
import { inParallel } from './in-parallel.js';

it('does each once, in their order, and no more at once than it may', async () => {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await inParallel([1, 2, 3, 4, 5], 2, async (one) => {
    begun.push(one);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  });
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

it('of none does nothing, and one that fails is told', async () => {
  await inParallel([], 2, () => Promise.reject(new Error('never')));
  await expect(inParallel([1], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
