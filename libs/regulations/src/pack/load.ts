import { isAlias, isCollection, isPair, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import { checkHolidayTable, type HolidayTable, holidayTableSchema } from '../time/holiday-table.js';
import type { Bilingual } from '../words/bilingual.js';
import type { FoundProblem } from '../words/found-problem.js';
import { checkPack } from './checks.js';
import { type Pack, type PackCase, packCasesSchema, packSchema } from './schema.js';

/** One reason why a pack is refused. `line` and `column` count from 1; `path` as in `figures.replyHours.unit`. */
export interface PackProblem {
  line: number;
  column: number;
  path: string;
  reason: Bilingual;
}

/** A pack that can't be adopted; its message lists each problem as `file:line:column path: reason`. */
export class PackRefused extends Error {
  constructor(
    readonly file: string,
    readonly problems: PackProblem[],
  ) {
    const lines = problems.map(
      ({ line, column, path, reason }) => `${file}:${line}:${column} ${path}: ${reason.zh} / ${reason.en}`,
    );
    super(`pack refused\n${lines.join('\n')}`);
    this.name = 'PackRefused';
  }
}

/**
 * Reads a pack from its YAML text (the caller reads the file).
 * @throws PackRefused with the line and reason of everything that is wrong
 */
export function loadPack(text: string, file = 'pack.yaml'): Pack {
  return read(text, file, packSchema, checkPack);
}

/** Reads a pack's `<id>.cases.yaml`. @throws PackRefused as `loadPack` does */
export function loadPackCases(text: string, file = 'cases.yaml'): { pack: string; cases: PackCase[] } {
  return read(text, file, packCasesSchema, () => []);
}

/** Reads a table of public holidays (`calendars/<name>.yaml`). @throws PackRefused as `loadPack` does */
export function loadHolidayTable(text: string, file = 'holidays.yaml'): HolidayTable {
  return read(text, file, holidayTableSchema, checkHolidayTable);
}

function read<T>(text: string, file: string, schema: z.ZodType<T>, check: (value: T) => FoundProblem[]): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length) {
    const problems = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      const reason = { zh: `不是有效的 YAML:${error.message}`, en: `not valid YAML: ${error.message}` };
      return { line, column: col, path: '', reason };
    });
    throw new PackRefused(file, problems);
  }
  const place = ({ path, reason }: FoundProblem): PackProblem => {
    const { line, col } = lines.linePos(offsetOf(document.contents, path));
    return { line, column: col, path: path.map(String).join('.'), reason };
  };
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) throw new PackRefused(file, parsed.error.issues.map(inWords).map(place));
  const problems = check(parsed.data);
  if (problems.length) throw new PackRefused(file, problems.map(place));
  return parsed.data;
}

/** Where the path's value stands in the text; what is missing is shown at what should hold it. */
function offsetOf(root: Node | null, path: FoundProblem['path']): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (!isCollection(node) || isAlias(node)) break;
    const pair = node.items.find((item) => isPair(item) && String(item.key) === String(key));
    const next = isPair(pair) ? (pair.value ?? pair.key) : node.get(key as string | number, true);
    const range = (next as Node | undefined)?.range;
    if (!range) break;
    // A mapping's problems are shown at its key, where a reader looks for it.
    offset = (isPair(pair) && isCollection(next) ? (pair.key as Node).range?.[0] : range[0]) ?? offset;
    node = next;
  }
  return offset;
}

const words = { zh: zhCN().localeError, en: en().localeError };

function inWords(issue: z.core.$ZodIssue): FoundProblem {
  const own = issue.code === 'custom' ? (issue.params as Bilingual | undefined) : undefined;
  if (own) return { path: issue.path, reason: { zh: own.zh, en: own.en } };
  const say = (locale: (typeof words)['zh']) => {
    const said = locale(issue as unknown as z.core.$ZodRawIssue);
    return (typeof said === 'string' ? said : said?.message) ?? issue.message;
  };
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  return { path, reason: { zh: say(words.zh), en: say(words.en) } };
}
