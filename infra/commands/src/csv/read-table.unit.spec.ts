import { describe, expect, it } from 'vitest';
import { Usage } from '../command/options.js';
import { readTable, tableOf } from './read-table.js';

const fixture = (name: string) => new URL(`./fixtures/${name}.csv`, import.meta.url);
const calls = (name: string) => readTable(fixture(name), 'calls');
const rows = (text: string) => tableOf(text, 'calls').lines.map(({ row }) => row);
const cells = (text: string) => {
  const { lines, broken } = tableOf(text, 'calls');
  return [lines.map(({ line, row }) => [line, ...Object.values(row)]), broken.map(({ line }) => line)];
};
const water = {
  fault: '不出热水',
  name: '王测试',
  phone: '13812340001',
  address: '嘉兴市中山路8号',
  productLine: '热水器',
  model: 'RS-60',
  serial: 'A1',
};

describe('a file that people bring', () => {
  it('4.1 in GBK is read as it was written, of calls and of people', async () => {
    expect((await calls('gbk')).lines).toEqual([{ line: 2, row: water }]);
    const people = await readTable(fixture('people-gbk'), 'people');
    expect(people.lines).toEqual([
      { line: 2, row: { person: 'jx-technician-77', name: '赵师傅', role: 'technician', branch: 'JX' } },
    ]);
  });

  it('4.2 with semicolons, or with Chinese headings, is read: the delimiter is found', async () => {
    expect((await calls('semicolon')).lines).toEqual([{ line: 2, row: water }]);
    const { lines } = await calls('chinese-header');
    expect(lines).toEqual([{ line: 2, row: { ...water, phone: '13812340002', serial: 'A2' } }]);
  });

  it.each([';', '\t', '，', '；', '|'])('4.2 may stand between cells: %j', (sign) => {
    expect(rows(['故障 ', ' 电话（手机）'].join(sign) + `\n漏,水${sign}13812340001`)).toEqual([
      { fault: '漏,水', phone: '13812340001' },
    ]);
  });

  it('4.2 without a column that is known is refused with the list of those known', () => {
    expect(() => tableOf('a,b\n1,2\n', 'calls')).toThrow(Usage);
    expect(() => tableOf('a,b\n1,2\n', 'calls')).toThrow(/故障 fault.*电话 phone.*序列号 serial/);
    expect(() => tableOf('故障,电话\n1,2\n', 'people')).toThrow(/姓名 name/);
  });

  it('4.3 with blank rows has them skipped and counted', async () => {
    const read = await calls('blank-rows');
    expect(read).toMatchObject({ lines: [{ line: 2 }], broken: [], skipped: 2 });
    expect(tableOf('\n\nmessage,phone\n\n一,\n , \n二,', 'calls')).toMatchObject({
      lines: [{ line: 5 }, { line: 7 }],
      skipped: 4,
    });
  });

  it('4.4 with a cell under no column has that line refused, and the others read', async () => {
    expect(await calls('extra-cell')).toMatchObject({
      lines: [],
      broken: [{ line: 2, reason: expect.stringContaining('2幢301室') }],
    });
    const branches = await readTable(fixture('branches-extra-cell'), 'branches');
    expect(branches).toMatchObject({
      lines: [],
      broken: [{ line: 2, reason: expect.stringContaining('多余') }],
    });
    expect(cells('message,phone,\n一,13812340001,多\n二,13812340001,\n三,13812340001,,,\n')).toEqual([
      [
        [3, '二', '13812340001'],
        [4, '三', '13812340001'],
      ],
      [2],
    ]);
  });

  it('4.4 whose heading stands twice is refused, in two languages as well', async () => {
    await expect(calls('two-phones')).rejects.toThrow(/phone 出现两次/);
    expect(() => tableOf('故障,电话,phone\n', 'calls')).toThrow(/phone 出现两次/);
    expect(() => tableOf('故障,备注,备注\n', 'calls')).toThrow(/备注 出现两次/);
  });

  it('4.5 is the same lines however it is laid out', async () => {
    const read = await Promise.all(
      ['again-1', 'again-2-columns-moved', 'again-3-trailing-comma'].map(async (name) =>
        JSON.stringify((await calls(name)).lines),
      ),
    );
    expect(new Set(read).size).toBe(1);
    const laidOut = '﻿电话;留言 ;姓名;型号\r\n 13812345501 ;"不制热";赵再次;\r\n';
    expect(JSON.stringify(tableOf(laidOut, 'calls').lines)).toBe(read[0]);
  });

  it('4.6 with a figure spoilt by a spreadsheet has that line refused', async () => {
    expect(await calls('sci-serial')).toMatchObject({
      lines: [],
      broken: [{ line: 2, reason: expect.stringContaining('serial') }],
    });
    const { lines, broken } = await calls('excel-phones');
    expect(broken).toEqual([{ line: 2, reason: expect.stringContaining('1.38E+10') }]);
    expect(lines.map(({ row }) => row.phone)).toEqual(['0138 1234 0013', '057382051234转8012']);
    expect(cells('message,serial\n显示 E+10,SE-10E\n#1 漏水,#NAME?\n二,8,6E+14\n')[1]).toEqual([3, 4]);
  });

  it('says which headings it did not read, and refuses a line that has nothing else', () => {
    const { unknown, broken } = tableOf('序号,message\n1,漏水\n2,\n', 'calls');
    expect([unknown, broken.map(({ line }) => line)]).toEqual([['序号'], [3]]);
  });
});

describe('lines of a file', () => {
  it('are numbered as an editor does, over empty lines and line breaks in a cell', () => {
    expect(cells('message,name\r\n1,2\r\n\r\n"3\r\n3",4\r\n5,6')[0]).toEqual([
      [2, '1', '2'],
      [5, '3\n3', '4'],
      [6, '5', '6'],
    ]);
  });

  it('may end with CR alone or CR LF', () => {
    expect(rows('message,name\r1,2\r3,4')).toEqual([
      { fault: '1', name: '2' },
      { fault: '3', name: '4' },
    ]);
  });

  it.each([
    ['a broken cell of two lines', '1,2\r\n"3\r\n3" x,4\r\n4,5\r\n', [3, 4]],
    ['a quote in the middle', '1,2\nx "y" z,3\n4,5\n', [3]],
    ['a cell that goes on behind its quote', '1,2\n"x" y,3\n4,5\n', [3]],
    ['a quote that is never closed', '1,2\n"x,3\n4,5\n', [3]],
    ['two bad lines, an empty one between', '1,2\nx "y,3\n\n"z" z,3\n4,5\n', [3, 5]],
  ])('are all read but those with %s', (_, text, bad) => {
    const [lines, broken] = cells(`message,name\n${text}`);
    expect((lines as string[][]).map(([, ...rest]) => rest)).toEqual([
      ['1', '2'],
      ['4', '5'],
    ]);
    expect(broken).toEqual(bad);
  });

  it('need a header that can be read', () => {
    expect(() => tableOf('"message,name\n1,2\n', 'calls')).toThrow('broken CSV');
    expect(tableOf('', 'calls')).toMatchObject({ lines: [], broken: [] });
  });
});
