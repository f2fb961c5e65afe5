import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

/** The demo's own files; `branches.csv` says which branch adopts which pack. */
export const shipped = (name: 'branches' | 'people') => new URL(`../../data/${name}.csv`, import.meta.url);

/** The rows of a CSV file by their columns' names; an empty cell is no value. */
export async function rowsOf(file: string | URL): Promise<Record<string, string | undefined>[]> {
  const table = parse(await readFile(file, 'utf8'), {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
  }) as Record<string, string>[];
  return table.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === '' ? undefined : cell])),
  );
}
