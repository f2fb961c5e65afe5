import {
  type Document,
  isAlias,
  isCollection,
  isPair,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import { checkHolidayTable, type HolidayTable, holidayTableSchema } from '../time/holiday-table.js';
import type { Bilingual } from '../words/bilingual.js';
import type { FoundProblem } from '../words/found-problem.js';
import { checkPack } from './checks.js';
import { type Pack, type PackCase, packCasesSchema, packSchema } from './schema.js';
import { beyondBounds, yamlBounds } from './yaml-bounds.js';

/** So many problems are listed, each of so many characters: a refusal is for people to read. */
const mostProblems = 100;
const longestReason = 300;

/** One reason why a pack is refused. `line` and `column` count from 1; `path` as in `figures.replyHours.unit`. */
export interface PackProblem {
  line: number;
  column: number;
  path: string;
  reason: Bilingual;
}

/** A pack that can't be adopted; its message lists each problem as `file:line:column path: reason`. */
export class PackRefused extends Error {
  readonly file: string;
  /** The first of them; `count` says how many there were. */
  readonly problems: PackProblem[];
  readonly count: number;

  constructor(file: string, all: PackProblem[], count = all.length) {
    const problems = all.slice(0, mostProblems).map(shortened);
    const lines = problems.map(
      ({ line, column, path, reason }) => `${file}:${line}:${column} ${path}: ${reason.zh} / ${reason.en}`,
    );
    super(`pack refused\n${lines.join('\n')}`);
    this.name = 'PackRefused';
    this.file = file;
    this.problems = problems;
    this.count = count;
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

const shortened = ({ path, reason, ...where }: PackProblem): PackProblem => ({
  ...where,
  path: path.slice(0, longestReason),
  reason: { zh: reason.zh.slice(0, longestReason), en: reason.en.slice(0, longestReason) },
});

function read<T>(text: string, file: string, schema: z.ZodType<T>, check: (value: T) => FoundProblem[]): T {
  const bound = beyondBounds(text);
  if (bound) throw new PackRefused(file, [Object.assign({ path: '' }, bound)]);
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
  const aliases = brokenAliases(document);
  if (aliases.length) {
    throw new PackRefused(
      file,
      aliases.map(({ at, reason }) => {
        const { line, col } = lines.linePos(at);
        return { line, column: col, path: '', reason };
      }),
    );
  }
  const place = ({ path, reason }: FoundProblem): PackProblem => {
    const { line, col } = lines.linePos(offsetOf(document.contents, path));
    return { line, column: col, path: path.map(String).join('.'), reason };
  };
  const parsed = schema.safeParse(valuesOf(document, file));
  const problems = parsed.success ? check(parsed.data) : parsed.error.issues.flatMap(inWords);
  if (problems.length)
    throw new PackRefused(file, problems.slice(0, mostProblems).map(place), problems.length);
  return parsed.data as T;
}

/** @throws PackRefused where aliases of aliases make more of the text than it is */
function valuesOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: yamlBounds.aliases });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PackRefused(file, [
      {
        line: 1,
        column: 1,
        path: '',
        reason: { zh: `不是有效的 YAML:${why}`, en: `not valid YAML: ${why}` },
      },
    ]);
  }
}

/** Aliases of nothing, and aliases of what they stand in: the parser tells of neither until the values are built. */
function brokenAliases(document: Document): { at: number; reason: Bilingual }[] {
  const broken: { at: number; reason: Bilingual }[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      const source = alias.resolve(document);
      const at = alias.range?.[0] ?? 0;
      if (!source)
        broken.push({
          at,
          reason: { zh: `没有锚点 &${alias.source}`, en: `there is no anchor &${alias.source}` },
        });
      else if (ancestors.includes(source) || isAlias(source))
        broken.push({ at, reason: { zh: '别名指向自身', en: 'the alias stands in what it names' } });
    },
  });
  return broken;
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

/** A key that nobody knows is a problem of its own, however many there are. */
function inWords(issue: z.core.$ZodIssue): FoundProblem[] {
  if (issue.code !== 'unrecognized_keys') return [inWordsAt(issue, issue.path)];
  return issue.keys.map((key) =>
    inWordsAt(Object.assign({}, issue, { keys: [key] }), issue.path.concat(key)),
  );
}

function inWordsAt(issue: z.core.$ZodIssue, path: FoundProblem['path']): FoundProblem {
  const own = issue.code === 'custom' ? (issue.params as Bilingual | undefined) : undefined;
  if (own) return { path, reason: { zh: own.zh, en: own.en } };
  const say = (locale: (typeof words)['zh']) => {
    const said = locale(issue as unknown as z.core.$ZodRawIssue);
    return (typeof said === 'string' ? said : said?.message) ?? issue.message;
  };
  return { path, reason: { zh: say(words.zh), en: say(words.en) } };
}
