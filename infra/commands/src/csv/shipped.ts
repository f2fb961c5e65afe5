import { type Row, readTable } from './read-table.js';

/** The demo's own files; `branches.csv` says which branch adopts which pack. */
export const shipped = (name: 'branches' | 'people') => new URL(`../../data/${name}.csv`, import.meta.url);

export const shippedRows = async (name: 'branches' | 'people'): Promise<Row[]> =>
  (await readTable(shipped(name), name)).lines.map(({ row }) => row);
