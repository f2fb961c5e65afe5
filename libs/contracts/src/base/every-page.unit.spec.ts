import { describe, expect, it } from 'vitest';
import { everyPage } from './every-page.js';

/** A list of these, in pages as long as is asked for. */
const listOf = (all: string[]) => {
  const asked: object[] = [];
  const read = (at: { limit: number; before?: string }) => {
    asked.push(at);
    const from = at.before === undefined ? 0 : all.indexOf(at.before) + 1;
    const items = all.slice(from, from + at.limit);
    const more = from + at.limit < all.length;
    return Promise.resolve({ items, next: more ? (items.at(-1) as string) : null });
  };
  return { asked, read };
};

describe('reading a list to its end', () => {
  it('asks for each page by the next of the one before, and has all of them once', async () => {
    const { asked, read } = listOf(['a', 'b', 'c', 'd', 'e']);
    const pages = await everyPage(read, 2);
    expect(pages.flatMap(({ items }) => items)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(asked).toEqual([{ limit: 2 }, { limit: 2, before: 'b' }, { limit: 2, before: 'd' }]);
  });

  it('goes on past an empty page that says there is more, and stops at one that says there is none', async () => {
    const answers = [
      { items: [], next: 'x' },
      { items: ['y'], next: null },
    ];
    expect(await everyPage(() => Promise.resolve(answers.shift() ?? { items: ['z'], next: null }))).toEqual([
      { items: [], next: 'x' },
      { items: ['y'], next: null },
    ]);
  });

  it('a list that comes back to where it was is given up', async () => {
    await expect(everyPage(() => Promise.resolve({ next: 'a' }))).rejects.toThrow('comes back to a');
  });
});
