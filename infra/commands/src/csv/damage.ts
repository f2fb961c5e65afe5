import type { Column } from './columns.js';

/** 13812345501 shown by a spreadsheet as 1.38E+10: the digits that are missing, nobody can give back. */
const spoiltFigure = /^[+-]?\d(?:[.,]\d+)?E[+-]\d+$/i;
const spreadsheetError = /^(?:#+|#(?:N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!))$/i;

/** What a spreadsheet or a wrong encoding made of a cell, as far as it can be seen; such a line is refused. */
export function damage(cells: string[], columns: (Column | undefined)[]): string | undefined {
  for (const [n, column] of columns.entries()) {
    const cell = cells[n]?.trim().normalize('NFKC');
    if (!column || !cell) continue;
    if (cell.includes('\ufffd'))
      return `${column.name}: 文字已损坏 / characters were lost before: ${cell.slice(0, 80)}`;
    if (spreadsheetError.test(cell) || (column.figure && spoiltFigure.test(cell)))
      return `${column.name}: 数字被电子表格改坏 / a figure spoilt by a spreadsheet: ${cell}`;
  }
  return undefined;
}
