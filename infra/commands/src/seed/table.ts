import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { Usage } from '../command/options.js';

/** The demo's own files; `branches.csv` says which branch adopts which pack. */
export const shipped = (name: 'branches' | 'people') => new URL(`../../data/${name}.csv`, import.meta.url);

export type Row = Record<string, string | undefined>;
/** A row and the line of the file that it ends on, counted from 1 with the heading. */
export interface Line {
  line: number;
  row: Row;
}

/** The lines of a CSV file by their columns' names; an empty cell is no value. @throws Usage */
export async function linesOf(file: string | URL): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Usage(`读不到文件 / cannot read: ${file}`);
  });
  try {
    const table = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as { info: { lines: number }; record: Record<string, string> }[];
    return table.map(({ info, record }) => ({
      line: info.lines,
      row: Object.fromEntries(
        Object.entries(record).map(([name, cell]) => [name, cell === '' ? undefined : cell]),
      ),
    }));
  } catch (error) {
    if (error instanceof CsvError) throw new Usage(`CSV 有误 / broken CSV: ${file}: ${error.message}`);
    throw error;
  }
}

export const rowsOf = async (file: string | URL): Promise<Row[]> =>
  (await linesOf(file)).map(({ row }) => row);
