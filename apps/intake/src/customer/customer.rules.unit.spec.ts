import { describe, expect, it } from 'vitest';
import { learnt, maskName, maskPhone, phoneDigits } from './customer.rules.js';

describe('customer file', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['+86 138-1234-5678'.replaceAll('-', ''), '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['0573-8205123', '05738205123'],
  ])('%s is found as %s', (phone, digits) => expect(phoneDigits(phone)).toBe(digits));

  it.each([
    ['clerk', { name: '李雷', address: null }, { name: '李雷', address: '中山路 8 号' }],
    ['customer', { name: '李雷', address: '别处' }, { name: '王芳', address: '中山路 8 号' }],
  ] as const)('learns from what a %s tells', (role, given, after) => {
    expect(learnt(role, { name: '王芳', address: '中山路 8 号' }, given)).toEqual(after);
    expect(learnt(role, { name: null, address: null }, given)).toEqual(given);
  });

  it('shows little in lists', () => {
    expect(maskName('张三丰')).toBe('张**');
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone(null)).toBe('');
  });
});
