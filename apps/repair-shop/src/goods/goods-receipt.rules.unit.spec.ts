import { describe, expect, it } from 'vitest';
import { corrected } from './goods-receipt.rules.js';

const before = { item: '热水器', serial: null, accessories: '电源线' };

describe('correcting a goods receipt, service-station article 6', () => {
  it('changes what is given and keeps the rest', () => {
    expect(corrected(before, { serial: 'SN-1' })).toEqual({ ...before, serial: 'SN-1' });
    expect(corrected(before, { item: '净水器', accessories: '无' })).toEqual({
      item: '净水器',
      serial: null,
      accessories: '无',
    });
  });
  it.each([{}, { item: '热水器' }])('is none where nothing changes: %o', (given) => {
    expect(corrected(before, given)).toBeNull();
  });
});
