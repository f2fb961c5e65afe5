const literal = String.raw`(['"\`])((?:\\.|(?!\2)[^\\])*)\2`;
const calls = new RegExp(String.raw`(\b(?:it|test)|\))\(\s*${literal}`, 'gs');
const rows = new RegExp(String.raw`([[,])\s*${literal}`, 'gs');
const placeholder = /[%$]\w+/g;

/**
 * The titles of the tests in a file: `it('…'`, or after a table `it.each(…)('…'`, with and without a placeholder that
 * they begin with; where a title is nothing but placeholders, what stands in the tables. One that is skipped is none.
 */
export function titlesIn(text: string): string[] {
  const said = (all: IterableIterator<RegExpExecArray>) =>
    [...all].map(({ index, 1: before, 3: title = '' }) => ({
      index,
      before,
      title: title.replace(/\\(['"`])/g, '$1'),
    }));
  const titles = said(text.matchAll(calls)).flatMap(({ index, before, title }) => {
    const [, of, how = ''] = [...text.slice(0, index).matchAll(/\b(it|test|describe)\.(\w+)/g)].at(-1) ?? [];
    return before === ')' && (of === 'describe' || ['skip', 'todo'].includes(how)) ? [] : [title];
  });
  // A file without a test of its own holds a table of another's.
  const fromTables =
    titles.length === 0 || titles.some((title) => !/\w|\p{L}/u.test(title.replace(placeholder, '')));
  const named = [...new Set(titles.flatMap((title) => [title, title.replace(/^[%$]\w+[:' ]*/, '')]))];
  return fromTables ? named.concat(said(text.matchAll(rows)).map(({ title }) => title)) : named;
}
