import { readFile } from 'node:fs/promises';
import { Usage } from '../command/options.js';
import { type Column, columnOf, headingsOf, type TableName } from './columns.js';
import { damage } from './damage.js';
import { decode } from './decode.js';
import { type Broken, type CsvRecord, recordsOf } from './records.js';

/** A row by the names of its columns, in their order in the table, trimmed; an empty cell is no value. */
export type Row = Record<string, string | undefined>;
/** A row and the line of the file that it ends on, counted from 1 with the heading. */
export interface Line {
  line: number;
  row: Row;
}
export interface Table {
  lines: Line[];
  /** What is no line of the table, by line; the others are read all the same. */
  broken: Broken[];
  /** Rows with nothing in them. */
  skipped: number;
  /** The columns that it has, by their names; and headings that we don't know, whose cells are not read. */
  known: string[];
  unknown: string[];
}

/** Reads any CSV file that people bring: the one way in, for calls, branches and people. @throws Usage */
export async function readTable(file: string | URL, table: TableName): Promise<Table> {
  const bytes = await readFile(file).catch(() => {
    throw new Usage(`读不到文件 / cannot read: ${file}`);
  });
  return tableOf(decode(bytes, String(file)), table);
}

/** The signs that stand between cells; spreadsheets write the first three, people the others. */
const delimiters = [',', ';', '\t', '，', '；', '|'];

export function tableOf(text: string, table: TableName): Table {
  const firstLine = text.split(/\r\n?|\n/).find((line) => line.trim() !== '') ?? '';
  const readings = delimiters.map((delimiter) => {
    const [header] = recordsOf(firstLine, delimiter).records;
    const columns = header?.cells.map((cell) => columnOf(table, cell)) ?? [];
    return { delimiter, found: columns.filter(Boolean).length };
  });
  const best = readings.reduce((a, b) => (b.found > a.found ? b : a));
  const { records, broken } = recordsOf(text, best.delimiter);
  const begins = records.findIndex((one) => !isBlank(one));
  const header = records[begins];
  if (!header && broken.length === 0)
    return { lines: [], broken, skipped: records.length, known: [], unknown: [] };
  if (!header || broken.some(({ line }) => line < header.line))
    throw new Usage(`CSV 有误 / broken CSV: ${broken[0]?.reason}`);
  const columns = columnsOf(header, table);
  const unknown = header.cells.map((cell) => cell.trim()).filter((cell, n) => cell && !columns[n]);
  const known = columns.flatMap((one) => (one ? [one.name] : []));
  const read: Table = { lines: [], broken: [...broken], skipped: begins, known, unknown };
  for (const record of records.slice(begins + 1)) take(read, record, header, columns);
  read.broken.sort((a, b) => a.line - b.line);
  return read;
}

/** @throws Usage where no heading is known, or two stand for one column: which of the two holds, nobody could say */
function columnsOf({ cells }: CsvRecord, table: TableName): (Column | undefined)[] {
  const columns = cells.map((cell) => columnOf(table, cell));
  if (!columns.some(Boolean))
    throw new Usage(`没有认得的列，认得的有 / no column that is known; known are: ${headingsOf(table)}`);
  const names = cells.map((cell, n) => columns[n]?.name ?? cell.trim()).filter(Boolean);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice) throw new Usage(`列 ${twice} 出现两次 / column stands twice: ${cells.join(', ')}`);
  return columns;
}

function take(read: Table, record: CsvRecord, header: CsvRecord, columns: (Column | undefined)[]): void {
  const { cells, line } = record;
  if (isBlank(record)) {
    read.skipped += 1;
    return;
  }
  const reason = surplus(header, cells, columns) ?? damage(cells, columns);
  if (reason) read.broken.push({ line, reason });
  else read.lines.push({ line, row: rowOf(cells, columns) });
}

/** A cell under no heading was meant for something: an address with a comma, a second phone. It is not dropped. */
function surplus(header: CsvRecord, cells: string[], columns: (Column | undefined)[]): string | undefined {
  const surplus = cells.find((cell, n) => cell.trim() !== '' && !header.cells[n]?.trim());
  if (surplus) return `多出的单元格 / a cell under no column: ${surplus.trim().slice(0, 80)}`;
  const nothing = cells.every((cell, n) => cell.trim() === '' || !columns[n]);
  return nothing ? '认得的列都是空的 / nothing in the columns that are known' : undefined;
}

/** In the order of names, so that the same content is the same row however the file is laid out. */
function rowOf(cells: string[], columns: (Column | undefined)[]): Row {
  const filled = columns.flatMap((one, n) => {
    const cell = cells[n]?.trim().replace(/\r\n?/g, '\n');
    return one && cell ? [[one.name, cell] as const] : [];
  });
  return Object.fromEntries(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isBlank = ({ cells }: CsvRecord) => cells.every((cell) => cell.trim() === '');
