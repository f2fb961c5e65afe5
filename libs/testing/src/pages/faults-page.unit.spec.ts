import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const top = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('docs/faults.md', top), 'utf8');

/** A line's tests: files from the top of the repository and, in the same order, how their titles begin. */
const lines = [...page.matchAll(/^\| (\d\.\d+) \| (.+?) \| (.*?) \| (.*?) \|$/gm)].map(
  ([, line = '', , files = '', titles = '']) => ({
    line,
    files: parted(files.replaceAll('`', '')),
    titles: parted(titles),
  }),
);
function parted(cell: string): string[] {
  return cell.split('<br>').flatMap((part) => part.trim() || []);
}

const literal = String.raw`(['"\`])((?:\\.|(?!\2)[^\\])*)\2`;
const calls = new RegExp(String.raw`(\b(?:it|test)|\))\(\s*${literal}`, 'gs');
const rows = new RegExp(String.raw`([[,])\s*${literal}`, 'gs');
const placeholder = /[%$]\w+/g;

/**
 * The titles of the tests in a file: `it('…'`, or after a table `it.each(…)('…'`, with and without a placeholder that
 * they begin with; where a title is nothing but placeholders, what stands in the tables. One that is skipped is none.
 */
function titlesIn(text: string): string[] {
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

it('reads titles of tests, and of nothing else', () => {
  const file = [
    "// it is said: 'a comment'",
    "describe('a group', () => {",
    "  it('one', () => {});",
    "  it.each([['row']])('%s: two', () => {});",
    "  it.skip('three', () => {});",
    '  it(`Ann\\`s`, () => {});',
    "  expect(say('four')).toBe('five');",
    '});',
    "describe.each(packs)('pack $id', () => {});",
  ];
  expect(titlesIn(file.join('\n'))).toEqual(['one', '%s: two', 'two', 'Ann`s']);
  expect(titlesIn("export const broken = [['states', 'a row']];")).toContain('a row');
  expect(titlesIn(file.concat("it.each([['row']])('%s', () => {});").join('\n'))).toContain('row');
});

it('has every line that was found, each with a test', () => {
  expect(lines.length).toBe(49);
  expect(lines.filter(({ files }) => files.length === 0)).toEqual([]);
});

it.each(lines.filter(({ files }) => files.length > 0))('$line: the test is there', ({ files, titles }) => {
  expect(titles).toHaveLength(files.length);
  for (const [n, file] of files.entries()) {
    expect(existsSync(new URL(file, top)), file).toBe(true);
    const there = titlesIn(readFileSync(new URL(file, top), 'utf8'));
    expect(
      there.filter((title) => title.startsWith(titles[n] as string)),
      `${file}: ${titles[n]}`,
    ).not.toEqual([]);
  }
});
