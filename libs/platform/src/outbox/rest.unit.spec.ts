import { beforeEach, describe, expect, it } from 'vitest';
import { Rest } from './rest.js';

let now: number;
let rest: Rest;
beforeEach(() => {
  now = 0;
  rest = new Rest(() => now);
});
/** So many looks that find nothing and rests that no bell ends. */
const quiet = (looks: number, woken: boolean): number[] =>
  Array.from({ length: looks }, () => {
    const ms = rest.after(false, woken);
    rest.ended(false);
    return ms;
  });

describe('the rest between two looks into the outbox', () => {
  it('grows to a quarter of a second where somebody may write who cannot ring, and to two seconds else', () => {
    expect(quiet(7, false)).toEqual([20, 40, 80, 160, 250, 250, 250]);
    expect(quiet(5, true)).toEqual([500, 1_000, 2_000, 2_000, 2_000]);
    expect(quiet(2, false)).toEqual([250, 250]);
  });

  it('is short after work that no bell will follow, and needs not be where one would', () => {
    expect(rest.after(true, false)).toBe(10);
    rest.ended(true);
    expect(rest.after(true, true)).toBe(250);
  });

  it('is at most a quarter of a second for a minute after a row was found for which no bell had rung', () => {
    quiet(10, true);
    expect(rest.after(true, true)).toBe(10);
    rest.ended(false);
    expect(quiet(8, true).at(-1)).toBe(250);
    now += 60_000;
    expect(quiet(4, true).at(-1)).toBe(2_000);
  });

  it('believes the bell that rings while what it tells of is being sent', () => {
    quiet(10, true);
    expect(rest.after(true, true, true)).toBe(250);
    rest.ended(true);
    expect(quiet(4, true).at(-1)).toBe(2_000);
  });

  it('believes the bell where it rang, or where the rest was too short for one', () => {
    quiet(10, true);
    rest.after(false, true);
    rest.ended(true);
    expect(rest.after(true, true)).toBe(250);
    rest.ended(true);
    expect(rest.after(true, false)).toBe(10);
    rest.ended(false);
    expect(rest.after(true, true)).toBe(250);
  });
});
