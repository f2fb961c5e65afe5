import { describe, expect, it } from 'vitest';
import { maskedName, maskedPhone, phoneDigits } from './phone.js';

describe('a phone number', () => {
  it.each(['13812341234', '+8613812341234', '86-13812341234', '+86 13812341234'])(
    '%s is the same customer however it was written',
    (written) => expect(phoneDigits(written)).toBe('13812341234'),
  );

  it.each([
    ['0573-82223333', '057382223333'],
    ['400-800-8000', '4008008000'],
    ['021 86543210', '02186543210'],
  ])('%s keeps its own digits', (written, digits) => expect(phoneDigits(written)).toBe(digits));

  it('and a name are masked where they stand in a list', () => {
    expect(maskedPhone('+86 13812341234')).toBe('138****1234');
    expect(maskedPhone(null)).toBe('');
    expect(maskedName('张小明')).toBe('张**');
    expect(maskedName('𠮷田')).toBe('𠮷**');
    expect(maskedName(null)).toBe('');
  });
});
