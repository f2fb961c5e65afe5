import type { Pack } from '../schema.js';
import { usesOf } from './uses.js';

export interface Coverage {
  articles: number;
  used: number;
  /** Articles that no decision, flow or promise uses, each with its reason; none: nobody gave one. */
  unused: { key: string; because: string | null; zh: string; en: string }[];
  /** Articles that are used although the pack says that they aren't. */
  wronglyUnused: string[];
}

/** Which articles of a pack anything is done under. A figure alone is no use: something must be decided by it. */
export function coverageOf(pack: Pack): Coverage {
  const uses = new Set(
    [...usesOf(pack)].filter(([, of]) => of.some(({ what }) => what !== 'figure')).map(([key]) => key),
  );
  const reasonOf = (key: string) => pack.unused?.find(({ articles }) => articles.includes(key));
  const unused = pack.articles
    .filter(({ key }) => !uses.has(key))
    .map(({ key }) => {
      const reason = reasonOf(key);
      return { key, because: reason?.because ?? null, zh: reason?.zh ?? '', en: reason?.en ?? '' };
    });
  return {
    articles: pack.articles.length,
    used: pack.articles.length - unused.length,
    unused,
    wronglyUnused: pack.articles.filter(({ key }) => uses.has(key) && reasonOf(key)).map(({ key }) => key),
  };
}

/** The report over all packs, in Markdown. */
export function coveragePage(packs: readonly Pack[]): string {
  const all = packs.map((pack) => ({ pack, coverage: coverageOf(pack) }));
  const sum = (of: 'articles' | 'used') => all.reduce((total, { coverage }) => total + coverage[of], 0);
  return [
    '# 条文的采用 · Which articles are used',
    '',
    '由规章包生成,不要手改 · generated from the packs, not to be edited.',
    '',
    `${sum('articles')} 条中 ${sum('used')} 条有决定、流程、承诺、渠道或范围据以办理 · of ${sum('articles')} articles, ${sum('used')} are used by a decision, flow, promise, channel or scope.`,
    '',
    '| pack | 条 · articles | 采用 · used | 未用 · not used |',
    '| - | - | - | - |',
    ...all.map(({ pack, coverage: { articles, used, unused } }) => {
      return `| [\`${pack.id}\`](${pack.id}.md) | ${articles} | ${used} | ${unused.length} |`;
    }),
    '',
    '## 未用的条文与理由 · Not used, and why',
    '',
    ...all.flatMap(({ pack, coverage }) => [
      `### \`${pack.id}\` · ${pack.title.zh}`,
      '',
      ...coverage.unused.map(({ key, because, zh, en }) => `- **${key}** (${because}): ${zh} · ${en}`),
      '',
    ]),
  ].join('\n');
}
