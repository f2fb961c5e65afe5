import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sanction } from '../decisions/sanction.js';
import { articleOf, itemsOf } from './article-items.js';
import { resolveCitation } from './citation.js';
import { freezePack } from './freeze.js';
import { loadPack, PackRefused } from './load.js';
import type { Pack } from './schema.js';

const folder = new URL('../../packs/', import.meta.url);
const read = (id: string) => readFileSync(new URL(`${id}.yaml`, folder), 'utf8');
const packs = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
  .map((name) => loadPack(readFileSync(new URL(name, folder), 'utf8'), name));
const packOf = (id: string) => packs.find((pack) => pack.id === id) as Pack;
const textOf = (id: string, key: string) =>
  packOf(id).articles.find((article) => article.key === key)?.text ?? '';

describe('a citation names its item (7.6)', () => {
  it.each([
    ['apparel-brand', '4', ['(一)', '(二)', '(三)']],
    ['company', '7', ['.1', '.2', '.3', '.4', '.5']],
    ['service-centre', '9', ['.1', '.2', '.3', '.4', '.5']],
    ['service-station', '1', ['.1', '.2', '.3', '.4']],
    ['field-service', '四.2', ['(1)', '(2)', '(3)', '(4)']],
    ['field-service', '四.3', []],
    ['general', '17', []],
  ])('%s %s lists %j', (id, key, items) => {
    expect(itemsOf(textOf(id, key)).map(({ item }) => item)).toEqual(items);
  });

  it('a number in a sentence is no item', () => {
    expect(itemsOf('自售出之日起7日内;1.5 倍;见 2.')).toEqual([]);
    expect(itemsOf('共 3 项:3. 丙 1. 甲')).toEqual([]);
  });

  it.each([
    ['apparel-brand', '4(一)', '第四条(一)', /产品质量问题/],
    ['company', '7.4', '第七条.4', /服务跟踪/],
    ['field-service', '四.2(1)', '四.2(1)', /记大过一次[\s\S]*和用户发生口角/],
  ])('%s/%s is read as that item, with what stands before the first', (id, article, _, text) => {
    const pack = packOf(id);
    const found = resolveCitation(pack, { ref: `${id}@${pack.version}/${article}` });
    expect(found?.text).toMatch(text);
    expect(found?.text).not.toMatch(/索要财物|使用问题|配件管理/);
    expect(resolveCitation(pack, { ref: `${id}@${pack.version}/${article}9` })).toBeNull();
  });

  it('a sanction cites the item that provides it (field-service 四.2, company 6)', () => {
    const pack = freezePack(packOf('field-service'));
    const cited = (cause: 'quarrel' | 'asked-for-money' | 'not-served-in-time' | 'repeated-repair') =>
      sanction(pack, { cause, forPersonalReasons: true, substantiated: true }).proposals.map(
        ({ citation }) => citation.article,
      );
    expect(cited('quarrel')).toEqual(['四.2(1)']);
    expect(cited('asked-for-money')).toEqual(['四.2(2)']);
    expect(cited('not-served-in-time')).toEqual(['四.2(3)']);
    expect(cited('repeated-repair')).toEqual(['四.2(4)']);
  });

  it('a pack whose sanction names an article that lists items, and none of them, is refused with its line', () => {
    const text = read('field-service').replace('ground: "四.2(1)"', 'ground: "四.2"');
    expect(() => loadPack(text)).toThrow(PackRefused);
    expect(() => loadPack(text)).toThrow(/sanctions\.0\.ground: .*四\.2\(1\), 四\.2\(2\)/);
    const unknown = read('field-service').replace('ground: "四.2(1)"', 'ground: "四.2(5)"');
    expect(() => loadPack(unknown)).toThrow(/there is no article or setting 四\.2\(5\)/);
  });

  it('what cites a whole article that lists items means all of it', () => {
    const whole = packs.flatMap((pack) => {
      const listing = new Set(pack.articles.filter(({ text }) => itemsOf(text).length).map(({ key }) => key));
      const decided = { ...pack, articles: [], gaps: [], unused: [], source: null, scope: null };
      const cited = [
        ...JSON.stringify(decided).matchAll(
          /"(?:ground|article|[a-z-]+\.[a-z-]+)":"([^"]+)"|"grounds":\["([^"]+)"/g,
        ),
      ];
      return [...new Set(cited.map(([, one, two]) => one ?? two ?? ''))]
        .filter((one) => listing.has(one) && articleOf(one) === one)
        .map((one) => `${pack.id}/${one}`);
    });
    // A request may come in any of the three ways; the station's four kinds of service are what its article 1 is about.
    expect(whole).toEqual(['apparel-brand/6', 'service-station/1']);
  });
});
