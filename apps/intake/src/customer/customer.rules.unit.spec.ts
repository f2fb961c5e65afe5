import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, phoneDigits } from './customer.rules.js';

describe('customer file', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['+86 138-1234-5678'.replaceAll('-', ''), '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['0573-8205123', '05738205123'],
  ])('%s is found as %s', (phone, digits) => expect(phoneDigits(phone)).toBe(digits));

  it('shows little in lists', () => {
    expect(maskName('张三丰')).toBe('张**');
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone(null)).toBe('');
  });
});
