import type { Line, Row } from '../csv/read-table.js';
import { RefusedLine } from '../csv/refused-line.js';

export interface Wrong {
  line: number;
  reason: string;
}
/** What a file holds that can be loaded, and what not, by line. */
export interface Checked<T> {
  good: T[];
  wrong: Wrong[];
}

/** Judges line by line, by what `judge` throws; the same document named twice in one file is wrong, since only one of the two can hold. */
export function judged<T>(
  lines: Line[],
  key: string,
  judge: (row: Row) => T,
): { good: { line: number; value: T }[]; wrong: Wrong[] } {
  const first = new Map<string, number>();
  const good: { line: number; value: T }[] = [];
  const wrong: Wrong[] = [];
  for (const { line, row } of lines) {
    const name = row[key];
    const before = name === undefined ? undefined : first.get(name);
    try {
      if (before !== undefined) throw twice(name as string, key, before);
      if (name !== undefined) first.set(name, line);
      good.push({ line, value: judge(row) });
    } catch (error) {
      if (!(error instanceof RefusedLine)) throw error;
      wrong.push({ line, reason: error.message });
    }
  }
  return { good, wrong };
}

const twice = (name: string, key: string, line: number): RefusedLine => {
  const refused = new RefusedLine('INVALID_INPUT', { fields: `${key} (twice_as_line_${line})` });
  refused.message += `; ${name} 已见于第 ${line} 行 / stands on line ${line} already`;
  return refused;
};
