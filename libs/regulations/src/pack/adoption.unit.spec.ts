import { describe, expect, it } from 'vitest';
import { adoptionsOf, packFor } from './adoption.js';

const adoptions = [
  { productLine: '*', pack: 'company', from: '2026-01-01' },
  { productLine: '服装', pack: 'apparel-shop', from: '2026-03-01' },
  { productLine: '*', pack: 'general', from: '2026-06-01' },
];

describe('the pack that a branch adopted', () => {
  it.each([
    ['the line’s own goes before that of all lines', '服装', '2026-07-01', 'apparel-shop'],
    ['a line without one of its own follows that of all lines', '热水器', '2026-05-31', 'company'],
    ['the last that took effect', '热水器', '2026-06-01', 'general'],
    ['before its own takes effect a line follows that of all lines', '服装', '2026-02-28', 'company'],
    ['none before the first day', '热水器', '2025-12-31', undefined],
  ])('%s', (_, productLine, day, pack) => expect(packFor(adoptions, productLine, day)).toBe(pack));

  it('is none for a line that nothing names', () => {
    expect(packFor([adoptions[1] as (typeof adoptions)[number]], '热水器', '2026-07-01')).toBeUndefined();
  });

  it('of two of one day is the one written last', () => {
    const twice = ['company', 'general'].map((pack) => ({ productLine: '*', pack, from: '2026-01-01' }));
    expect(packFor(twice, '热水器', '2026-01-01')).toBe('general');
  });

  it('covers every line from the beginning where the branch names only a pack', () => {
    expect(packFor(adoptionsOf({ pack: 'company' }), '热水器', '2001-01-01')).toBe('company');
    expect(packFor(adoptionsOf({ pack: 'company', adoptions }), '服装', '2026-07-01')).toBe('apparel-shop');
    expect(adoptionsOf({ pack: null })).toEqual([]);
  });
});
