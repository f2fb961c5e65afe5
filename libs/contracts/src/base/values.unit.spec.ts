import { describe, expect, it } from 'vitest';
import { Day, Fen, Instant, UsedParts, VisitFen } from './values.js';

const part = (quantity: number, unitFen: number) => ({ code: 'KZB', name: '控制板', quantity, unitFen });

describe('amounts in fen', () => {
  it('are whole and not below nothing', () => {
    expect(Fen.safeParse(12.5).success).toBe(false);
    expect(Fen.safeParse(-1).success).toBe(false);
  });

  it.each([
    ['ten million yuan', [part(10, 100_000_000)], true],
    ['a fen more', [part(10, 100_000_000), part(1, 1)], false],
    ['one part dearer than any amount', [part(999, 10_000_000_000)], false],
  ])('of the parts of one report come to %s', (_, parts, fits) => {
    expect(UsedParts.safeParse(parts).success).toBe(fits);
  });

  it('of a visit under a contract stay below what a case can be charged', () => {
    expect(VisitFen.safeParse(10_000_000_000).success).toBe(false);
  });
});

describe('2.3 an instant and a day', () => {
  it.each([
    ['year 0000', '0000-01-01T00:00:00Z', false],
    ['year 0001', '0001-01-01T00:00:00Z', false],
    ['the last moment of 1969', '1969-12-31T23:59:59Z', false],
    ['the first of 1970', '1970-01-01T00:00:00Z', true],
    ['the first of 1970, of 1969 in UTC', '1970-01-01T00:00:00+14:00', false],
    ['the last of 2999', '2999-12-31T23:59:59.999Z', true],
    ['the last of 2999, of 3000 in UTC', '2999-12-31T23:59:59-12:00', false],
    ['year 9999', '9999-12-31T23:59:59Z', false],
    ['30 February', '2027-02-30T00:00:00Z', false],
    ['one without a zone', '2027-02-03T00:00:00', false],
  ])('lies within what every engine holds: %s', (_, text, fits) => {
    expect(Instant.safeParse(text).success).toBe(fits);
  });

  it.each([
    ['0001-01-01', false],
    ['1969-12-31', false],
    ['1970-01-01', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2999-12-31', true],
    ['3000-01-01', false],
  ])('%s is a day: %s', (text, fits) => {
    expect(Day.safeParse(text).success).toBe(fits);
  });
});
