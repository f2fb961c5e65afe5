import { describe, expect, it } from 'vitest';
import { inZone } from './local-time.js';

const read = (calledAt: string, zone = 'Asia/Shanghai') => inZone({ calledAt, fault: calledAt }, zone);

describe('a time as a spreadsheet writes it', () => {
  it.each([
    ['2026/11/27 9:30', '2026-11-27T01:30:00.000Z'],
    ['2026/1/5 09:05', '2026-01-05T01:05:00.000Z'],
    ['2026-11-27 09:30', '2026-11-27T01:30:00.000Z'],
    ['2026-11-27 00:00:07', '2026-11-26T16:00:07.000Z'],
  ])('%s is the branch’s local time, and a fault stays what it is', (cell, at) => {
    expect(read(cell)).toEqual({ calledAt: at, fault: cell });
  });

  it.each([
    '2026-11-27T09:30:00+08:00',
    '2026-11-27T09:30:00',
    '2026/11-27 9:30',
    '2026/2/30 9:30',
    '2026/11/27 25:00',
    '2026/11/27 9:60',
    '2026/11/27',
    '11/27/2026 9:30',
    '0000/0/0 0:00',
    '明天',
  ])('%s stays, for the endpoint to judge', (cell) => {
    expect(read(cell).calledAt).toBe(cell);
  });

  it('is another moment in another zone, and none in an hour that its clocks leave out', () => {
    expect(read('2026/7/1 9:30', 'Europe/Berlin').calledAt).toBe('2026-07-01T07:30:00.000Z');
    expect(read('2026/3/29 2:30', 'Europe/Berlin').calledAt).toBe('2026/3/29 2:30');
  });
});
