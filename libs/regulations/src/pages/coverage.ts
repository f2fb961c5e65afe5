import type { Pack } from '../pack/schema.js';
import { unasked as reasonsUnasked, type Unasked } from './unasked.js';
import { usesOf } from './uses.js';

export interface Coverage {
  articles: number;
  used: number;
  /** Articles used only by decisions that no service makes yet. */
  unasked: { key: string; by: Unasked[] }[];
  /** Articles that no decision, flow or promise uses, each with its reason; none: nobody gave one. */
  unused: { key: string; because: string | null; zh: string; en: string }[];
  /** Articles that are used although the pack says that they aren't. */
  wronglyUnused: string[];
}

/** Which articles of a pack the platform acts on. A figure alone does not count: a decision must use it. */
export function coverageOf(pack: Pack): Coverage {
  const uses = new Map(
    [...usesOf(pack)]
      .map(([key, of]) => [key, of.filter(({ what }) => what !== 'figure')] as const)
      .filter(([, of]) => of.length > 0),
  );
  const reasonOf = (key: string) => pack.unused?.find(({ articles }) => articles.includes(key));
  const unused = pack.articles
    .filter(({ key }) => !uses.has(key))
    .map(({ key }) => {
      const reason = reasonOf(key);
      return { key, because: reason?.because ?? null, zh: reason?.zh ?? '', en: reason?.en ?? '' };
    });
  const unasked = pack.articles.flatMap(({ key }) => {
    const by = (uses.get(key) ?? []).map((use) => use.unasked);
    return by.length > 0 && by.every((one) => one !== undefined) ? [{ key, by: [...new Set(by)] }] : [];
  });
  return {
    articles: pack.articles.length,
    used: pack.articles.length - unused.length - unasked.length,
    unasked,
    unused,
    wronglyUnused: pack.articles.filter(({ key }) => uses.has(key) && reasonOf(key)).map(({ key }) => key),
  };
}

/** The report over all packs, in Markdown. */
export function coveragePage(packs: readonly Pack[]): string {
  const all = packs.map((pack) => ({ pack, coverage: coverageOf(pack) }));
  const sum = (of: 'articles' | 'used' | 'unasked' | 'unused') =>
    all.reduce((total, { coverage: { [of]: count } }) => {
      return total + (typeof count === 'number' ? count : count.length);
    }, 0);
  return [
    '# 条文的采用 · Which articles are used',
    '',
    '由规章包生成,不要手改 · generated from the packs, not to be edited.',
    '',
    `${sum('articles')} 条中 ${sum('used')} 条有决定、流程、承诺或范围据以办理;${sum('unasked')} 条只有尚无服务来问的规则;${sum('unused')} 条未用,理由见下 · of ${sum('articles')} articles, ${sum('used')} are used by a decision, flow, promise or scope; ${sum('unasked')} are answered by a rule that no service asks yet; ${sum('unused')} are not used, for the reasons below.`,
    '',
    '| pack | 条 · articles | 采用 · used | 尚无服务来问 · not asked yet | 未用 · not used |',
    '| - | - | - | - | - |',
    ...all.map(({ pack, coverage: { articles, used, unasked, unused } }) => {
      return `| [\`${pack.id}\`](${pack.id}.md) | ${articles} | ${used} | ${unasked.length} | ${unused.length} |`;
    }),
    '',
    '## 规则已有,尚无服务来问 · Answered by a rule that no service asks yet',
    '',
    '规章包能作这些决定,`cases.yaml` 也逐条核对;但没有一个服务或流程用到它。只靠它们的条文,平台还没有执行 · The packs make these decisions and the `cases.yaml` try them, but no service and no flow asks for one. An article that rests on them alone is not carried out yet.',
    '',
    ...Object.entries(reasonsUnasked).map(([name, { zh, en }]) => `- \`${name}\`: ${zh} · ${en}`),
    '',
    ...all
      .filter(({ coverage }) => coverage.unasked.length > 0)
      .map(({ pack, coverage }) => {
        const articles = coverage.unasked.map(({ key, by }) => `**${key}** (${by.join(', ')})`);
        return `- \`${pack.id}\`: ${articles.join(', ')}`;
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
