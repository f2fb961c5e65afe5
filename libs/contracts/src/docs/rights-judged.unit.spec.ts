import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Holder, holders, scopes } from '../rights/right.js';
import { type Action, actions, rights } from '../rights/table.js';

const page = readFileSync(new URL('../../../../docs/rights-judged.md', import.meta.url), 'utf8');
type Cell = `${Action} ${Holder}`;

/** How far the judge would let each go; `?` where they were unsure. */
const judged = new Map<Cell, string>();
for (const [, action, cells = ''] of page.matchAll(/^\| `([^`]+)`[^|]* \| ([^|]+) \|$/gm))
  for (const cell of cells.split(', ')) {
    const [holder, scope = ''] = cell.split(' ');
    judged.set(`${action} ${holder}` as Cell, scope);
  }
const drawn = [...new Set([...judged.keys()].map((cell) => cell.split(' ')[0] as Action))];

const ways = ['changed', 'differs', 'not given'] as const;
const settled = ways.map((way): [(typeof ways)[number], Cell[]] => {
  const rows = page.matchAll(new RegExp(String.raw`^\| ${way} \| (.+?) \| (.+) \|$`, 'gm'));
  const lines = [...rows].flatMap(([, cells = '']) => cells.split('<br>'));
  return [
    way,
    lines.flatMap((line) => {
      const [, action, names = ''] = /^`([^`]+)` (.+)$/.exec(line) ?? [];
      return names.split(', ').map((holder) => `${action} ${holder}` as Cell);
    }),
  ];
});
const settledAs = new Map(settled);

type Table = (cell: Cell) => string | null;
const inTable: Table = (cell) => {
  const [action, holder] = cell.split(' ') as [Action, Holder];
  return rights[action].who[holder] ?? null;
};
const allCells = drawn.flatMap((action) => holders.map((holder): Cell => `${action} ${holder}`));
const isUnsure = (cell: Cell) => judged.get(cell)?.endsWith('?') ?? false;
const isSame = (cell: Cell, table: Table) => (judged.get(cell)?.replace('?', '') ?? null) === table(cell);
const notGiven = (table: Table) => allCells.filter((cell) => isUnsure(cell) && !table(cell));
const differing = (table: Table) =>
  allCells.filter((cell) => !isSame(cell, table) && !(isUnsure(cell) && !table(cell)));

describe('forty lines that were judged afresh', () => {
  it('are forty of the table, in its own words', () => {
    expect(drawn).toHaveLength(40);
    expect(drawn.filter((action) => !actions.includes(action))).toEqual([]);
    for (const [cell, scope] of judged) {
      expect(holders, cell).toContain(cell.split(' ')[1]);
      expect(scopes, cell).toContain(scope.replace('?', ''));
    }
  });

  it('say what the table says, but where the page settles otherwise', () =>
    expect(differing(inTable).sort()).toEqual(settledAs.get('differs')?.sort()));

  it('are followed wherever the page says that they are', () =>
    expect(settledAs.get('changed')?.filter((cell) => !isSame(cell, inTable))).toEqual([]));

  it('leave out, where the judge was unsure, what the page says', () =>
    expect(notGiven(inTable).sort()).toEqual(settledAs.get('not given')?.sort()));

  it('settle each cell once', () => {
    const cells = settled.flatMap(([, some]) => some);
    expect(cells).toEqual([...new Set(cells)]);
    expect(settled.map(([, some]) => some.length > 0)).toEqual([true, true, true]);
  });

  it('would find a cell that leaves the judgement', () => {
    const otherwise: Table = (cell) => (cell === 'billing.payRefund accountant' ? 'all' : inTable(cell));
    expect(differing(otherwise)).toContain('billing.payRefund accountant');
    expect(differing(inTable)).not.toContain('billing.payRefund accountant');
  });
});
