import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { titlesIn } from './titles.js';

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
