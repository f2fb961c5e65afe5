import { type OutputOf, routes } from '@aftercase/contracts';
import type { Line } from '../csv/read-table.js';
import { RefusedLine, taken } from '../csv/refused-line.js';
import { type Checked, judged, type Wrong } from './checked.js';

export type Branch = OutputOf<(typeof routes)['hr-assessment']['listBranches']>['branches'][number];

/**
 * Reads a file of branches: columns `branch`, `name`, `parent`, `zone`, `pack` and `adoptions`, which lists
 * `产品线=规章@日期` between semicolons. Valid ones are returned with parents before their children.
 * @param packs what intake knows; a branch that adopts another would be refused at its first call
 */
export function branchLines(lines: Line[], known: Branch[], packs: ReadonlySet<string>): Checked<Branch> {
  const { good, wrong } = judged<Branch>(lines, 'branch', (row) => {
    const sent = { branches: [{ ...row, adoptions: adoptionsIn(row.adoptions) }] };
    const [one] = taken('branches', routes['hr-assessment'].putBranches, sent).branches as [Branch];
    const adopted = [...(one.pack ? [one.pack] : []), ...one.adoptions.map(({ pack }) => pack)];
    const unknown = adopted.find((pack) => !packs.has(pack));
    // The directory knows no packs; a call would be refused with this.
    if (unknown) throw new RefusedLine('NO_PACK_ADOPTED', { branch: one.branch, pack: unknown });
    return one;
  });
  return inTreeOrder(good, wrong, known);
}

/** Every branch has a parent that exists or is in the same file; a missing parent branch is reported. */
function inTreeOrder(
  good: { line: number; value: Branch }[],
  wrong: Wrong[],
  known: Branch[],
): Checked<Branch> {
  const placed: Branch[] = [];
  const inFile = new Set(good.map(({ value }) => value.branch));
  const there = new Set(known.map(({ branch }) => branch).filter((branch) => !inFile.has(branch)));
  let waiting = good;
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length;
    const fits = waiting.filter(({ value }) => value.parent === null || there.has(value.parent));
    for (const { value } of fits) {
      placed.push(value);
      there.add(value.branch);
    }
    waiting = waiting.filter((one) => !fits.includes(one));
  }
  const astray = waiting.map(({ line, value }) => ({
    line,
    reason: new RefusedLine('BRANCH_PARENT_UNKNOWN', { parent: value.parent ?? value.branch }).message,
  }));
  return { good: placed, wrong: [...wrong, ...astray].sort((a, b) => a.line - b.line) };
}

/** `热水器=service-station@2026-01-01; *=company@2026-06-01`. What isn't so written is left to the contract to refuse. */
function adoptionsIn(cell: string | undefined): unknown[] {
  const parts = (cell ?? '').split(/[;；]/).map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const [, productLine, pack, from] = /^(.+)=([^=@]+)@([^@]+)$/.exec(part) ?? [];
    return { productLine: productLine?.trim(), pack: pack?.trim(), from: from?.trim() };
  });
}
