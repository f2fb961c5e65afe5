import { type InputOf, routes } from '@aftercase/contracts';
import type { Line } from '../csv/read-table.js';
import { RefusedLine, taken } from '../csv/refused-line.js';
import { type Checked, judged } from './checked.js';

export type Person = InputOf<(typeof routes)['hr-assessment']['putPeople']>['people'][number];

/** Reads a file of people: columns `person`, `name`, `role`, `branch` (`*` is head office) and `active` (yes or no). */
export function personLines(lines: Line[], branches: ReadonlySet<string>): Checked<Person> {
  const { good, wrong } = judged<Person>(lines, 'person', (row) => {
    const active = row.active === undefined ? undefined : (yes.get(row.active.toLowerCase()) ?? row.active);
    const sent = { people: [{ ...row, active }] };
    const [one] = taken('people', routes['hr-assessment'].putPeople, sent).people as [Person];
    if (one.branch !== '*' && !branches.has(one.branch))
      throw new RefusedLine('BRANCH_UNKNOWN', { branch: one.branch });
    return one;
  });
  return { good: good.map(({ value }) => value), wrong };
}

const yes = new Map<string, boolean>([
  ...['yes', 'true', '1', '是'].map((word) => [word, true] as const),
  ...['no', 'false', '0', '否'].map((word) => [word, false] as const),
]);
