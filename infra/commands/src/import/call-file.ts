import { Usage } from '../command/options.js';
import type { Row, Table } from '../csv/read-table.js';
import { RefusedLine } from '../csv/refused-line.js';

/** What says what is wanted. Who it is may be completed later: messages come without. */
const what = ['fault', 'kind', 'item'];
/** A line that says none of these is no call: nobody could be asked, and nothing be looked at. */
const least = ['fault', 'phone', 'productLine', 'model', 'serial', 'item'];

/**
 * A file of something else is refused whole, before anything is registered: where a column is missing without which
 * there is no call, or most of its columns would not be read.
 * @throws Usage
 */
export function mustBeCalls({ known, unknown }: Pick<Table, 'known' | 'unknown'>): void {
  if (known.length + unknown.length === 0) return;
  if (!what.some((name) => known.includes(name)))
    throw new Usage(
      `不是叫修文件，未登记任何一行。至少须有一列 / no file of calls, nothing registered; it needs a column of: ${what.join(' / ')}`,
    );
  if (unknown.length > known.length)
    throw new Usage(
      `多数列认不得，未登记任何一行 / most columns are not known, nothing registered: ${unknown.join(', ')}; 认得的 / known: ${known.join(', ')}`,
    );
}

/** HTTP takes no call without its fault and its device; a line may leave out the one or the other, and not all. @throws RefusedLine */
export function mustSaySomething(row: Row): void {
  if (least.some((name) => row[name])) return;
  const fields = ['fault', 'phone', 'productLine'].map((name) => `${name} (missing)`).join(', ');
  throw new RefusedLine('INVALID_INPUT', { fields });
}
