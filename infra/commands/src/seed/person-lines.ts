import { type OutputOf, PersonDocument, type routes } from '@aftercase/contracts';
import type { Line } from '../csv/read-table.js';
import { type Checked, judged } from './checked.js';

export type Person = OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'][number];

/** Reads a file of people: columns `person`, `name`, `role`, `branch` (`*` is head office) and `active` (yes or no). */
export function personLines(lines: Line[], branches: ReadonlySet<string>): Checked<Person> {
  const { good, wrong } = judged<Person>(lines, 'person', (row) => {
    const active = row.active === undefined ? undefined : yes.get(row.active.toLowerCase());
    if (row.active !== undefined && active === undefined) return { fields: ['active'] };
    const read = PersonDocument.safeParse({ ...row, active });
    if (!read.success) return { fields: read.error.issues.map(({ path }) => path.join('.')) };
    if (read.data.branch !== '*' && !branches.has(read.data.branch))
      return { reason: `没有分支机构 ${read.data.branch} / no such branch` };
    return { value: read.data };
  });
  return { good: good.map(({ value }) => value), wrong };
}

const yes = new Map<string, boolean>([
  ...['yes', 'true', '1', '是'].map((word) => [word, true] as const),
  ...['no', 'false', '0', '否'].map((word) => [word, false] as const),
]);
