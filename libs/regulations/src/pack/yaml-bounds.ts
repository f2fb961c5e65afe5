import { CST, Lexer } from 'yaml';
import type { FoundProblem } from '../words/found-problem.js';

/**
 * What a pack's text may come to. The largest that is shipped has 1,300 lines and 1,400 keys; a parser needs more than
 * linear time for some texts, so the bounds are looked at before it is asked.
 */
export const yamlBounds = {
  bytes: 256 * 1024,
  lines: 10_000,
  /** Of `key: value`, and the same for `,` in lists and maps. */
  keys: 5_000,
  commas: 5_000,
  entries: 5_000,
  aliases: 100,
  /** Brackets in brackets, and entries or keys that begin on one line. */
  depth: 30,
  /** Spaces before a line's first character. */
  indent: 200,
};

type Counted = 'keys' | 'commas' | 'entries' | 'aliases';
const countedAs: Partial<Record<string, Counted>> = {
  'map-value-ind': 'keys',
  comma: 'commas',
  'seq-item-ind': 'entries',
  'explicit-key-ind': 'entries',
  alias: 'aliases',
  anchor: 'aliases',
};

const words: Record<keyof typeof yamlBounds, [zh: string, en: string]> = {
  bytes: ['字节', 'bytes'],
  lines: ['行', 'lines'],
  keys: ['个键', 'keys'],
  commas: ['个逗号', 'commas'],
  entries: ['个列表项', 'entries of lists'],
  aliases: ['个锚点与别名', 'anchors and aliases'],
  depth: ['层嵌套', 'levels of nesting'],
  indent: ['个缩进空格', 'spaces of indentation'],
};

/** The first bound that the text goes beyond, with the line where it does. */
export interface BeyondBound {
  line: number;
  column: number;
  reason: FoundProblem['reason'];
}

const beyond = (bound: keyof typeof yamlBounds, line: number): BeyondBound => {
  const [zh, en] = words[bound];
  const most = yamlBounds[bound];
  return { line, column: 1, reason: { zh: `超过上限：${most} ${zh}`, en: `more than ${most} ${en}` } };
};

/** Reads the text once, word by word, and builds nothing. Undefined: it may be parsed. */
export function beyondBounds(text: string): BeyondBound | undefined {
  if (text.length > yamlBounds.bytes) return beyond('bytes', 1);
  const count: Record<Counted, number> = { keys: 0, commas: 0, entries: 0, aliases: 0 };
  let line = 1;
  let onLine = 0;
  let brackets = 0;
  for (const word of new Lexer().lex(text)) {
    const kind = CST.tokenType(word) ?? 'scalar';
    const counted = countedAs[kind];
    if (counted && ++count[counted] > yamlBounds[counted]) return beyond(counted, line);
    if (counted === 'entries') onLine += 1;
    if (kind === 'flow-map-start' || kind === 'flow-seq-start') brackets += 1;
    if (kind === 'flow-map-end' || kind === 'flow-seq-end') brackets -= 1;
    if (Math.max(brackets, onLine) > yamlBounds.depth) return beyond('depth', line);
    // The text of a block begins with its indentation, and is of one kind with it.
    if (kind === 'space' && !word.trim() && word.length > yamlBounds.indent) return beyond('indent', line);
    for (let at = word.indexOf('\n'); at >= 0; at = word.indexOf('\n', at + 1)) {
      line += 1;
      onLine = 0;
    }
    if (line > yamlBounds.lines) return beyond('lines', line);
  }
  return undefined;
}
