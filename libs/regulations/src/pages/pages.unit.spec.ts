import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { articleOf } from '../pack/article-items.js';
import { loadPack, loadPackCases } from '../pack/load.js';
import { coverageOf, coveragePage } from './coverage.js';
import { packPage } from './pack-page.js';
import { usesOf } from './uses.js';

const folder = new URL('../../packs/', import.meta.url);
const docs = new URL('../../../../docs/regulations/', import.meta.url);
const packs = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
  .map((name) => loadPack(readFileSync(new URL(name, folder), 'utf8'), name));

describe('the pages of the regulations', () => {
  it.each([
    ...packs.map((pack) => [`${pack.id}.md`, packPage(pack)] as const),
    ['coverage.md', coveragePage(packs)] as const,
  ])('%s is current (WRITE_REGULATION_PAGES=1 writes it)', (name, page) => {
    const file = new URL(name, docs);
    if (process.env.WRITE_REGULATION_PAGES) {
      mkdirSync(docs, { recursive: true });
      writeFileSync(file, page);
    }
    expect(readFileSync(file, 'utf8')).toBe(page);
  });

  it.each(packs)('$id: every article is used, or the pack says why not; never both', (pack) => {
    const { unused, wronglyUnused } = coverageOf(pack);
    expect(unused.filter(({ because }) => because === null).map(({ key }) => key)).toEqual([]);
    expect(wronglyUnused).toEqual([]);
  });

  it.each(packs)('$id: every article that decides something has a case of its own', (pack) => {
    const name = `${pack.id}.cases.yaml`;
    const { cases } = loadPackCases(readFileSync(new URL(name, folder), 'utf8'), name);
    const tried = new Set(cases.flatMap(({ articles }) => articles.map(articleOf)));
    const deciding = [...usesOf(pack)].filter(([, uses]) =>
      uses.some(({ what }) => what === 'decision' || what === 'flow' || what === 'channel'),
    );
    expect(deciding.map(([key]) => key).filter((key) => !tried.has(key))).toEqual([]);
  });
});
