import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRecord {
  cells: string[];
  /** The line of the file on which it ends, counted from 1. */
  line: number;
}
export interface Broken {
  line: number;
  reason: string;
}

/**
 * A wrong quote makes the reader stop. The line where the quote begins is reported and left out, and reading goes on
 * after it, so that the other lines are not lost.
 */
export function recordsOf(text: string, delimiter: string): { records: CsvRecord[]; broken: Broken[] } {
  const physical = text.split('\n');
  const broken: Broken[] = [];
  const records: CsvRecord[] = [];
  for (let from = 0; from < physical.length; ) {
    const { read, failure } = parsed(physical.slice(from).join('\n'), delimiter);
    records.push(...read.map(({ cells, line }) => ({ cells, line: line + from })));
    if (!failure) break;
    let bad = from + (read.at(-1)?.line ?? 0);
    while (bad < physical.length - 1 && physical[bad]?.trim() === '') bad += 1;
    broken.push({ line: bad + 1, reason: `CSV 有误 / broken CSV: ${failure.code}` });
    from = bad + 1;
  }
  return { records, broken };
}

/** The line on which a record ends is counted here, as the reader takes CR LF within a cell for two. */
function parsed(text: string, delimiter: string): { read: CsvRecord[]; failure?: CsvError } {
  const bytes = Buffer.from(text);
  const read: CsvRecord[] = [];
  let [at, lines] = [0, 0];
  try {
    parse(bytes, {
      delimiter,
      relax_column_count: true,
      on_record: (cells: string[], { bytes: end }: { bytes: number }) => {
        for (; at < end; at += 1) if (bytes[at] === 10) lines += 1;
        read.push({ cells, line: bytes[end - 1] === 10 ? lines : lines + 1 });
        return null;
      },
    });
    return { read };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { read, failure: error };
  }
}
