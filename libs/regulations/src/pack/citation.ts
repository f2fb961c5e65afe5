import type { Bilingual } from '../words/bilingual.js';
import type { FigureName } from '../words/vocabulary.js';
import { readArticle, splitGround } from './article-items.js';
import type { FrozenPack } from './frozen-pack.js';
import type { Pack } from './schema.js';

/**
 * Why a decision is as it is. `article` is the article's key with its item ('5', '三.4', '四.2(1)'), or `setting.<figure>` where the
 * written text is silent and the company's own setting decides; `ref` is `pack@version/article`.
 */
export interface Citation {
  pack: string;
  version: number;
  article: string;
  ref: string;
  origin: 'article' | 'setting';
}

type Identity = Pick<FrozenPack, 'id' | 'version'>;

/** Cites an article key or a `setting.<figure>` of the pack. */
export function cite(pack: Identity, ground: string): Citation {
  return {
    pack: pack.id,
    version: pack.version,
    article: ground,
    ref: `${pack.id}@${pack.version}/${ground}`,
    origin: ground.startsWith('setting.') ? 'setting' : 'article',
  };
}

/** Cites each ground once, in the order given. */
export function citeAll(pack: Identity, grounds: readonly string[]): Citation[] {
  return [...new Set(grounds)].map((ground) => cite(pack, ground));
}

/**
 * The article that the pack names for `decision.outcome`, e.g. `payment.cash-on-site`.
 * @throws Error if the pack names none: such an outcome must not be reached under this pack.
 */
export function groundOf(pack: FrozenPack, outcome: string): string {
  const ground = pack.grounds[outcome];
  if (!ground) throw new Error(`pack ${pack.id}@${pack.version} names no article for ${outcome}`);
  return ground;
}

/**
 * What a figure is cited by: its article where the text states it. A setting is cited with the article that it
 * fills in, so that nobody has to look it up; one without an article (and one of a pack frozen before figures
 * named theirs) stands alone.
 */
export function groundsOfFigure(pack: FrozenPack, name: FigureName): string[] {
  const { origin, article } = pack.figures[name] ?? {};
  if (origin === 'article' && article) return [article];
  return [...(article ? [article] : []), `setting.${name}`];
}

/** What a citation says: the article's number and text in Chinese, or the setting's note. Null if not of this pack. */
export function resolveCitation(
  pack: Pack,
  citation: Pick<Citation, 'ref'>,
): { number: string; text: string; note: Bilingual | null } | null {
  const prefix = `${pack.id}@${pack.version}/`;
  if (!citation.ref.startsWith(prefix)) return null;
  const ground = citation.ref.slice(prefix.length);
  if (ground.startsWith('setting.')) {
    const hours = pack.calendars?.[ground.slice('setting.calendar.'.length)];
    if (ground.startsWith('setting.calendar.') && hours)
      return { number: '公司设置', text: `${hours.zh}:${hours.note.zh}`, note: hours.note };
    const figure = pack.figures[ground.slice('setting.'.length) as FigureName];
    return figure ? { number: '公司设置', text: figure.note.zh, note: figure.note } : null;
  }
  const [key, item] = splitGround(ground);
  const article = pack.articles.find((one) => one.key === key);
  const read = article && readArticle(article, item);
  return read ? { number: read.number, text: read.text, note: null } : null;
}
