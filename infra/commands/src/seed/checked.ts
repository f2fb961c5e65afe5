import type { Line, Row } from '../csv/read-table.js';

export interface Wrong {
  line: number;
  reason: string;
}
/** What a file holds that can be loaded, and what not, by line. */
export interface Checked<T> {
  good: T[];
  wrong: Wrong[];
}
type Verdict<T> = { value: T } | { reason: string } | { fields: string[] };

/** Judges line by line; the same document named twice in one file is wrong, since only one of the two can hold. */
export function judged<T>(
  lines: Line[],
  key: string,
  judge: (row: Row) => Verdict<T>,
): { good: { line: number; value: T }[]; wrong: Wrong[] } {
  const first = new Map<string, number>();
  const good: { line: number; value: T }[] = [];
  const wrong: Wrong[] = [];
  for (const { line, row } of lines) {
    const name = row[key];
    const before = name === undefined ? undefined : first.get(name);
    const verdict: Verdict<T> =
      before === undefined
        ? judge(row)
        : { reason: `${name} 已见于第 ${before} 行 / stands on line ${before} already` };
    if (name !== undefined && before === undefined) first.set(name, line);
    if ('value' in verdict) good.push({ line, value: verdict.value });
    else if ('reason' in verdict) wrong.push({ line, reason: verdict.reason });
    else wrong.push({ line, reason: `${[...new Set(verdict.fields)].join(', ')} 有误 / not right` });
  }
  return { good, wrong };
}
