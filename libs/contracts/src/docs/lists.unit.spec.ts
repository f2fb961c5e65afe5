import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type KnownRoute, routes } from '../catalogue.js';

/** Answers that have an array and are no list: why there is no next page. */
const noPages: Record<string, string> = {
  getContract: 'one contract with its periods and covers',
  getPlan: 'one plan with its visits',
  getCase: 'one case with all that belongs to it',
  followCase: 'one case as its customer sees it',
  readAnswer: 'one case with its surveys and answers',
  getCustomer: 'one customer with the files that were merged into it',
  getRecall: 'one recall with its cases',
  why: 'one case with its decisions',
  dryRunPack: 'a report of what would be decided otherwise; its decisions are listed in pages elsewhere',
  listSlots: 'the earliest times for one visit, as many as are asked for',
  suggest: 'the best few for one dispatch',
  status: 'what stands in the way now, for one operator to clear',
};

/** Lists whose pages are asked for in words of their own, and why. */
const otherWords: Record<string, { cursor: string; limit: string; why: string }> = {
  listRecordedDecisions: {
    cursor: 'after',
    limit: 'cases',
    why: 'a page counts cases and lists their decisions; published so before lists had a cursor',
  },
};

type Shape = Record<string, z.ZodType>;
const shapeOf = (of: z.ZodType): Shape => ((of._zod.def as { shape?: Shape }).shape ?? {}) as Shape;
const innermost = (of: z.ZodType): z.ZodType => {
  const { innerType } = of._zod.def as { innerType?: z.ZodType };
  return innerType ? innermost(innerType) : of;
};
const isArray = (of: z.ZodType) => innermost(of) instanceof z.ZodArray;

const answersMany = Object.values(routes).flatMap((room) =>
  Object.entries(room as unknown as Record<string, KnownRoute>).filter(
    ([, { method, output }]) =>
      method === 'GET' && (isArray(output) || Object.values(shapeOf(output)).some(isArray)),
  ),
);

describe('lists with a cursor everywhere', () => {
  it.each(answersMany.filter(([name]) => !noPages[name]))(
    '%s is answered in pages',
    (name, { input, output }) => {
      const asked = shapeOf(input);
      const words = otherWords[name] ?? { cursor: 'before', limit: 'limit' };
      const cursor = asked[words.cursor];
      expect(cursor?.safeParse(undefined).success, 'the first page').toBe(true);
      const limit = asked[words.limit];
      expect(limit?.safeParse(undefined).success, 'a usual limit').toBe(true);
      expect([
        limit?.safeParse(1).success,
        limit?.safeParse(0).success,
        limit?.safeParse(1001).success,
      ]).toEqual([true, false, false]);
      const { next } = shapeOf(output);
      expect(next?.safeParse(null).success, 'the last page').toBe(true);
      expect(next?.safeParse(undefined).success, 'a page that does not say').toBe(false);
    },
  );

  it('says of what has none why it has none, and of nothing else', () => {
    const names = answersMany.map(([name]) => name);
    expect(Object.keys(noPages).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(otherWords).filter((name) => !names.includes(name) || noPages[name])).toEqual([]);
    expect(names.length).toBeGreaterThan(40);
  });
});
