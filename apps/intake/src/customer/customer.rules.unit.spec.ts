import { describe, expect, it } from 'vitest';
import { clearlyOf, district, filledIn, maskName, maskPhone, phoneDigits } from './customer.rules.js';

describe('customer file', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['+86 138-1234-5678'.replaceAll('-', ''), '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['0573-8205123', '05738205123'],
  ])('%s is found as %s', (phone, digits) => expect(phoneDigits(phone)).toBe(digits));

  it('says what the call leaves out, and nothing instead of it', () => {
    const file = { name: '王芳', phone: '13800000001', address: '中山路 8 号' };
    const said = { name: '李雷', phone: null, address: null };
    expect(filledIn(said, file)).toEqual({ name: '李雷', phone: '13800000001', address: '中山路 8 号' });
    expect(filledIn({ name: null, phone: null, address: null }, {})).toEqual({
      name: null,
      phone: null,
      address: null,
    });
  });

  const [wang, li, lei] = [{ name: '王芳' }, { name: '李雷' }, { name: '李 雷' }];
  type File = { name: string | null };
  it.each<[string, File[], string | null, File | undefined]>([
    ['the one that bears the name', [wang, li], ' 李雷', li],
    ['nobody’s where the name differs', [wang], '李雷', undefined],
    ['nobody’s where no name was said', [wang], null, undefined],
    ['nobody’s where two bear it', [li, lei], '李雷', undefined],
    ['nobody’s where the file has no name', [{ name: null }], null, undefined],
  ])('of a phone is %s', (_, files, name, found) => expect(clearlyOf(files, name)).toBe(found));

  it('shows little in lists', () => {
    expect(maskName('张三丰')).toBe('张**');
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone(null)).toBe('');
    expect(district('中山路 8 号')).toBe('中山路…');
    expect(district(null)).toBe('');
  });
});
