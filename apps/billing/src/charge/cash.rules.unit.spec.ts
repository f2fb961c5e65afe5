import { describe, expect, it } from 'vitest';
import { mustEqual } from './cash.rules.js';

describe('cash, service-station article 5', () => {
  it('takes what is owed', () => expect(() => mustEqual(10_000, 10_000)).not.toThrow());
  it.each([9_999, 10_001, 0])('refuses %i fen where 10000 are owed', (given) => {
    expect(() => mustEqual(given, 10_000)).toThrow('AMOUNT_DIFFERS');
  });
});
