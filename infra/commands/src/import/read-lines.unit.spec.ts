import { describe, expect, it } from 'vitest';
import { linesOf } from './read-lines.js';

const shown = (text: string) => {
  const { lines, broken } = linesOf(text);
  return [lines.map(({ number, row }) => [number, ...Object.values(row)]), broken.map(({ line }) => line)];
};

describe('lines of a file', () => {
  it('are numbered as an editor does, over empty lines and line breaks in a cell', () => {
    expect(shown('\ufeffa,b\r\n1,2\r\n\r\n"3\r\n3",4\r\n5,6')).toEqual([
      [
        [2, '1', '2'],
        [5, '3\r\n3', '4'],
        [6, '5', '6'],
      ],
      [],
    ]);
  });

  it('may end with CR alone or CR LF', () => {
    expect(linesOf('a,b\r1,2\r3,4').lines.map(({ row }) => row)).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  it.each([
    ['a broken cell of two lines', 'a,b\r\n1,2\r\n"3\r\n3" x,4\r\n4,5\r\n', [3, 4]],
    ['a quote in the middle', 'a,b\n1,2\nx "y" z,3\n4,5\n', [3]],
    ['a cell that goes on behind its quote', 'a,b\n1,2\n"x" y,3\n4,5\n', [3]],
    ['a quote that is never closed', 'a,b\n1,2\n"x,3\n4,5\n', [3]],
    ['two bad lines, an empty one between', 'a,b\n1,2\nx "y,3\n\n"z" z,3\n4,5\n', [3, 5]],
  ])('are all read but those with %s', (_, text, bad) => {
    const [lines, broken] = shown(text);
    expect((lines as string[][]).map(([, ...cells]) => cells)).toEqual([
      ['1', '2'],
      ['4', '5'],
    ]);
    expect(broken).toEqual(bad);
  });

  it('with the same content have different identities, the same in every reading', () => {
    const keys = (text: string) => linesOf(text).lines.map(({ key }) => key);
    expect(new Set(keys('a\n1\n1\n2\n')).size).toBe(3);
    expect(keys('a\n1\n1\n')).toEqual(keys('a\n"1"\n\n1\n'));
  });

  it('need a header that can be read', () => {
    expect(() => linesOf('"a,b\n1,2\n')).toThrow('broken CSV');
    expect(linesOf('')).toEqual({ lines: [], broken: [] });
  });
});
