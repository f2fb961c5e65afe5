import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const top = fileURLToPath(new URL('../../../../', import.meta.url));
const pages = globSync(
  ['README.md', 'CONTRIBUTING.md', 'docs/**/*.md', 'libs/*/README.md', 'libs/*/*/README.md'],
  {
    cwd: top,
  },
).sort();

/** Links outside code: `[text](target)`, without a title. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map((found) => found[1] as string);
}

/** A heading's anchor as GitHub makes it: small letters, no punctuation, a hyphen for each space. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ +(.+?) *$/gm)].map((found) => anchorOf(found[1] as string));

function brokenIn(page: string, text: string): string[] {
  return linksOf(text).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const file = path ? join(top, dirname(page), decodeURIComponent(path)) : join(top, page);
    if (relative(top, file).startsWith('..') || !existsSync(file)) return true;
    if (anchor === undefined || !file.endsWith('.md')) return false;
    const target = path ? readFileSync(file, 'utf8') : text;
    return !anchorsOf(target).includes(decodeURIComponent(anchor));
  });
}

describe('links of the pages', () => {
  it.each(pages)('of %s lead to a file, and to a heading where they name one', (page) => {
    expect(brokenIn(page, readFileSync(join(top, page), 'utf8'))).toEqual([]);
  });

  it('are found on the pages, and refused where they lead nowhere', () => {
    expect(pages).toContain('docs/decisions/README.md');
    expect(linksOf(readFileSync(join(top, 'README.md'), 'utf8'))).toContain('docs/events.md');
    const text =
      '# One thing\n[a](gone.md) [b](#one-thing) [c](#two) [d](https://x.org) `[e](no.md)` [f](../x.md)\n';
    expect(brokenIn('README.md', text)).toEqual(['gone.md', '#two', '../x.md']);
  });
});
