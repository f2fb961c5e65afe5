import { describe, expect, it } from 'vitest';
import type { Row } from '../csv/read-table.js';
import { branchLines } from './branch-lines.js';
import { personLines } from './person-lines.js';

const lines = (...rows: Row[]) => rows.map((row, n) => ({ line: n + 2, row }));
const packs = new Set(['company', 'apparel-shop']);
const HQ = {
  branch: 'HQ',
  name: '总公司',
  parent: null,
  zone: 'Asia/Shanghai',
  pack: 'company',
  adoptions: [],
};
const row = (branch: string, more: Row = {}): Row => ({
  branch,
  name: `${branch}分公司`,
  parent: 'HQ',
  pack: 'company',
  ...more,
});
const wrongOf = (...rows: Row[]) => branchLines(lines(...rows), [HQ], packs).wrong;

describe('a file of branches', () => {
  it('comes back with parents before children, whatever the order of its lines', () => {
    const { good, wrong } = branchLines(
      lines(row('JX1', { parent: 'JX' }), row('JX', { parent: 'ZJ' }), row('ZJ')),
      [HQ],
      packs,
    );
    expect(wrong).toEqual([]);
    expect(good.map(({ branch }) => branch)).toEqual(['ZJ', 'JX', 'JX1']);
  });

  it('lists packs per product line, with the days from which they hold', () => {
    const adoptions = '服装=apparel-shop@2026-03-01；*=company@2026-01-01';
    const { good } = branchLines(lines(row('NB', { pack: undefined, adoptions })), [HQ], packs);
    expect(good).toMatchObject([
      {
        pack: null,
        adoptions: [
          { productLine: '服装', pack: 'apparel-shop', from: '2026-03-01' },
          { productLine: '*', pack: 'company', from: '2026-01-01' },
        ],
      },
    ]);
  });

  it.each<[string, Row, string]>([
    ['a code that is none', row('嘉兴'), 'branch'],
    ['no name', row('JX', { name: undefined }), 'name'],
    ['a zone that is none', row('JX', { zone: 'Mars/Base' }), 'INVALID_INPUT: 输入有误：zone (custom)'],
    ['a pack that nobody has', row('JX', { pack: 'technicl' }), 'NO_PACK_ADOPTED'],
    ['a day that is none', row('JX', { adoptions: '服装=apparel-shop@三月' }), 'adoptions'],
    ['an adoption without a pack', row('JX', { adoptions: '服装' }), 'adoptions'],
    ['a parent that nobody knows', row('JX', { parent: 'XX' }), 'BRANCH_PARENT_UNKNOWN'],
    ['itself as its parent', row('JX', { parent: 'JX' }), 'BRANCH_PARENT_UNKNOWN'],
    ['a column that nobody knows', row('JX', { colour: 'red' }), 'not right'],
  ])('reports %s, by line', (_, bad, reason) => {
    const wrong = wrongOf(row('ZJ'), bad);
    expect(wrong).toEqual([{ line: 3, reason: expect.stringContaining(reason) }]);
  });

  it('reports a circle, the children of a bad line, and a branch that comes twice', () => {
    expect(wrongOf(row('A1', { parent: 'B1' }), row('B1', { parent: 'A1' })).map(({ line }) => line)).toEqual(
      [2, 3],
    );
    expect(wrongOf(row('A1', { pack: 'none' }), row('B1', { parent: 'A1' })).map(({ line }) => line)).toEqual(
      [2, 3],
    );
    expect(wrongOf(row('A1'), row('A1'))).toEqual([{ line: 3, reason: expect.stringContaining('第 2 行') }]);
  });
});

describe('a file of people', () => {
  const person = (more: Row = {}): Row => ({
    person: 'jx-clerk-1',
    name: '陈业务',
    role: 'clerk',
    branch: 'JX',
    ...more,
  });
  const read = (...rows: Row[]) => personLines(lines(...rows), new Set(['JX']));

  it('has them active unless it says that they have left', () => {
    const { good } = read(person(), person({ person: 'jx-clerk-2', active: '否', branch: '*' }));
    expect(good.map(({ active, branch }) => [active, branch])).toEqual([
      [true, 'JX'],
      [false, '*'],
    ]);
  });

  it.each<[string, Row, string]>([
    ['a role that is none', person({ role: 'boss' }), 'role'],
    ['a branch that is none', person({ branch: 'XX' }), 'BRANCH_UNKNOWN'],
    ['an id that is none', person({ person: '陈' }), 'person'],
    ['neither yes nor no', person({ active: 'maybe' }), 'active'],
  ])('reports %s, by line', (_, bad, reason) => {
    expect(read(bad).wrong).toEqual([{ line: 2, reason: expect.stringContaining(reason) }]);
  });
});
