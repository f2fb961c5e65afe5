import { describe, expect, it } from 'vitest';
import { brokenLine } from './branch-tree.js';

const tree = [
  { branch: 'HQ', parent: null },
  { branch: 'ZJ', parent: 'HQ' },
  { branch: 'JX', parent: 'ZJ' },
  { branch: 'SH', parent: 'HQ' },
];

describe('the branch tree', () => {
  it('takes children before their parents, and parents that are known already', () => {
    expect(brokenLine([...tree].reverse(), [])).toBeUndefined();
    expect(brokenLine([{ branch: 'HZ', parent: 'ZJ' }], tree)).toBeUndefined();
  });

  it.each([
    ['a parent that nobody knows', [{ branch: 'HZ', parent: 'XX' }]],
    ['a branch under itself', [{ branch: 'HZ', parent: 'HZ' }]],
    ['a circle through a known branch', [{ branch: 'ZJ', parent: 'JX' }]],
  ])('finds %s', (_, loaded) => {
    expect(brokenLine(loaded, tree)).toEqual(loaded[0]);
  });
});
