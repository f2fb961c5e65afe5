import { describe, expect, it } from 'vitest';
import { Usage } from '../command/options.js';
import { decode } from './decode.js';
import { tableOf } from './read-table.js';

const text = '故障,型号\n不制热,RS-60 甲\n';
const utf16 = (value: string) => Buffer.from(`\ufeff${value}`, 'utf16le');

describe('the encoding of a file', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, as a spreadsheet saves “Unicode text”', utf16(text)],
    ['UTF-16, the other way round', utf16(text).swap16()],
    ['GBK', Buffer.from('b9cad5cf2cd0cdbac50ab2bbd6c6c8c82c52532d363020bcd70a', 'hex')],
  ])('4.1 is found: %s', (_, bytes) => {
    expect(decode(bytes, 'x.csv')).toBe(text);
  });

  it.each<[string, Uint8Array]>([
    ['bytes that are neither', Buffer.from([0x61, 0xff, 0xff, 0x2c])],
    ['UTF-16 without its mark', Buffer.from(text, 'utf16le')],
    ['pairs that are 隆 in GBK and ¡ in UTF-8', Buffer.from([0x61, 0x2c, 0xc2, 0xa1, 0x0a])],
    ['a GBK file cut in the middle of a sign', Buffer.from('b9cad5', 'hex')],
  ])('4.1 that cannot be told is refused: %s', (_, bytes) => {
    expect(() => decode(bytes, 'x.csv')).toThrow(Usage);
  });

  it('4.1 a line whose signs were lost before it came is refused, the others are read', () => {
    const { lines, broken } = tableOf('message,name\n不制热,\ufffd\ufffd\n漏水,王\n', 'calls');
    expect([lines.map(({ line }) => line), broken.map(({ line }) => line)]).toEqual([[3], [2]]);
  });
});
