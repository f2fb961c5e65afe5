import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { Usage } from '../command/options.js';

export interface Line {
  number: number;
  /** Its content, and how often that has come before in the file. */
  key: string;
  row: Record<string, string>;
}
export interface Lines {
  lines: Line[];
  /** What is no line of a table; the others are read all the same. */
  broken: { line: number; reason: string }[];
}

export async function readLines(file: string): Promise<Lines> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Usage(`读不到文件 / cannot read: ${file}`);
  });
  return linesOf(text);
}

/**
 * A wrong quote makes the reader stop. The line where the quote begins is reported and left out, and reading goes on
 * after it, so that the other lines are not lost.
 */
export function linesOf(text: string): Lines {
  const physical = text.replace(/^\ufeff/, '').split('\n');
  const [header = ''] = physical;
  const broken: Lines['broken'] = [];
  const records: { number: number; row: Record<string, string> }[] = [];
  for (let from = 1; from === 1 || from < physical.length; ) {
    const { read, failure } = parsed([header, ...physical.slice(from)].join('\n'));
    // The header stands again at the top of what is read, so a line there is one less than it says.
    records.push(...read.map(({ row, last }) => ({ row, number: last - 1 + from })));
    if (!failure) break;
    if (read.length === 0 && parsed(header).failure)
      throw new Usage(`CSV 有误 / broken CSV: ${failure.message}`);
    let bad = from + (read.at(-1)?.last ?? 1) - 1;
    while (bad < physical.length - 1 && physical[bad]?.trim() === '') bad += 1;
    broken.push({ line: bad + 1, reason: `CSV 有误 / broken CSV: ${failure.code}` });
    from = bad + 1;
  }
  const seen = new Map<string, number>();
  const lines = records.map(({ number, row }) => {
    const content = JSON.stringify(row);
    const before = seen.get(content) ?? 0;
    seen.set(content, before + 1);
    return { number, row, key: createHash('sha256').update(`${before}\n${content}`).digest('hex') };
  });
  return { lines, broken };
}

/** `last`: the line on which a record ends. Counted here, as the reader takes CR LF within a cell for two. */
function parsed(text: string) {
  const bytes = Buffer.from(text);
  const read: { row: Record<string, string>; last: number }[] = [];
  let [at, lines] = [0, 0];
  try {
    parse(bytes, {
      columns: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (row: Record<string, string>, { bytes: end }: { bytes: number }) => {
        for (; at < end; at += 1) if (bytes[at] === 10) lines += 1;
        read.push({ row, last: bytes[end - 1] === 10 ? lines : lines + 1 });
        return null;
      },
    });
    return { read };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { read, failure: error };
  }
}
