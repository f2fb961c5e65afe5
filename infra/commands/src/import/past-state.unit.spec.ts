import { describe, expect, it } from 'vitest';
import { judgeLine } from './judge-line.js';

const pastState = (row: Record<string, string>, those: typeof staff) => judgeLine('JX', row, those).past;

const person = (id: string, role: 'technician' | 'clerk', active = true) => ({
  person: id,
  name: '某某',
  role,
  branch: 'JX',
  active,
});
const staff = [
  person('jx-technician-1', 'technician'),
  person('jx-clerk-1', 'clerk'),
  person('jx-left', 'technician', false),
];
const calledAt = '2026-03-02T09:00:00+08:00';
const held = {
  calledAt,
  technician: 'jx-technician-1',
  takenInAt: '2026-03-03T10:00:00+08:00',
  item: '热水器 RS-60',
  oldReceipt: '领 0087',
  name: '某某',
  phone: '13800000000',
};

describe('what had happened on paper', () => {
  it('is nothing where a line says nothing of it', () => {
    expect(pastState({ fault: '不出热水' }, staff)).toEqual({});
  });

  it('is the answer and the goods in the shop, with the old receipt', () => {
    expect(pastState({ ...held, answeredAt: '2026-03-02T11:00:00+08:00' }, staff)).toEqual({
      answeredAt: '2026-03-02T11:00:00+08:00',
      goods: {
        technician: held.technician,
        takenInAt: held.takenInAt,
        item: held.item,
        accessories: null,
        oldReceipt: '领 0087',
      },
    });
  });

  it.each([
    ['a time that is none', { ...held, takenInAt: '三月三日' }, 'takenInAt'],
    ['goods without who took them in', { ...held, technician: '' }, 'technician'],
    ['goods of nobody known', { ...held, name: '' }, 'need name and phone'],
    ['goods of somebody who cannot be called', { ...held, phone: '' }, 'need name and phone'],
    ['an old receipt without goods', { calledAt, oldReceipt: '领 0087' }, 'goods held need all three'],
    ['accessories without goods', { calledAt, accessories: '遥控器' }, 'goods held need all three'],
    ['somebody nobody knows', { ...held, technician: 'jx-nobody' }, 'TECHNICIAN_UNKNOWN'],
    ['somebody who is no technician', { ...held, technician: 'jx-clerk-1' }, 'NOT_A_TECHNICIAN'],
    ['somebody who has left', { ...held, technician: 'jx-left' }, 'NOT_A_TECHNICIAN'],
    ['goods taken in before the call', { ...held, takenInAt: '2026-03-01T10:00:00+08:00' }, 'OUT_OF_ORDER'],
    ['an answer to come', { calledAt, answeredAt: '2099-01-01T00:00:00Z' }, 'TIME_IN_FUTURE'],
    ['an answer to a call without its time', { answeredAt: calledAt }, 'OUT_OF_ORDER'],
  ])('is refused with %s', (_, row, words) => {
    expect(() => pastState(row, staff)).toThrow(words);
  });
});
