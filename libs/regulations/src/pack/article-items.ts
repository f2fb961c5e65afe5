import type { Article } from './schema.js';

/** One item of an article, named as the text prints it: `(一)`, `(1)`, or `.4` for a 4 before a point. */
export interface ArticleItem {
  item: string;
  text: string;
}

const ground = /^((?:[一二三四五六七八九十]+\.)?\d+)(.*)$/;
const numerals = '一二三四五六七八九十';
/** (一) and (1) anywhere; 1. and 1、 where no other digit stands beside it. */
const marker = /[（(]([一二三四五六七八九十]|\d{1,2})[)）]|(?<![\d.])(\d{1,2})(?:[.](?!\d)|、)/g;

/** The article's key and, where it is cited by item, the item: '四.2(1)' is ['四.2', '(1)']. */
export function splitGround(cited: string): [key: string, item: string] {
  const [, key = cited, item = ''] = ground.exec(cited) ?? [];
  return [key, item];
}

/** The article that a ground names, whether or not it names an item of it. */
export const articleOf = (cited: string): string => splitGround(cited)[0];

/** The items that an article lists, in order; none where it lists none. They count from one, so a number out of turn is no item. */
export function itemsOf(text: string): ArticleItem[] {
  const starts: { item: string; at: number }[] = [];
  for (const { 0: printed, 1: inBrackets, 2: plain, index } of text.matchAll(marker)) {
    const counted = inBrackets ?? plain ?? '';
    const number = numerals.includes(counted) ? numerals.indexOf(counted) + 1 : Number(counted);
    if (number !== starts.length + 1) continue;
    starts.push({ item: plain ? `.${plain}` : printed.replace('（', '(').replace('）', ')'), at: index });
  }
  // One alone is a number in a sentence.
  if (starts.length < 2) return [];
  return starts.map(({ item, at }, n) => ({ item, text: text.slice(at, starts[n + 1]?.at).trim() }));
}

/**
 * What a citation of the article says; null where it names an item that isn't there. An item is read with what stands
 * before the first of them.
 */
export function readArticle(
  { number, text }: Article,
  item: string,
): { number: string; text: string } | null {
  if (!item) return { number, text };
  const items = itemsOf(text);
  const cited = items.find((one) => one.item === item);
  if (!cited) return null;
  const lead = text.slice(0, text.indexOf(items[0]?.text ?? '')).trim();
  return { number: `${number}${item}`, text: `${lead}\n${cited.text}`.trim() };
}
