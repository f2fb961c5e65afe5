import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { facts, states } from '../catalogue.js';
import { fact } from './define.js';
import { wronglyKept } from './kept-apart.js';

const shapeOf = (data: z.ZodType) => () => fact('complaints', 'signals', { zh: '事', en: 'A fact' }, data);

describe('what is said decides: `personal` and `text` hold words and nothing else', () => {
  it.each<[string, z.ZodType, string]>([
    ['an answer', z.object({ personal: z.boolean().optional() }), 'personal is no object'],
    ['a word that is no object', z.object({ text: z.string() }), 'text is no object'],
    [
      'an answer inside',
      z.object({ personal: z.object({ harmed: z.boolean() }) }),
      'personal.harmed is more',
    ],
    ['a choice inside', z.object({ text: z.object({ cause: z.enum(['quarrel']) }) }), 'text.cause is more'],
    [
      'an id that stands nowhere else',
      z.object({ personal: z.object({ customer: z.uuid() }) }),
      'personal.customer',
    ],
    ['the place deeper', z.object({ lines: z.array(z.object({ text: z.string() })) }), 'lines has a place'],
  ])('a fact can’t be declared with %s', (_, data, why) => {
    expect(shapeOf(data)).toThrow(`A fact: ${why}`);
  });

  it('words that a fact gained later need not be there; they are words all the same', () => {
    expect(shapeOf(z.object({ text: z.object({ reason: z.string() }).optional() }))).not.toThrow();
    expect(shapeOf(z.object({ text: z.object({ times: z.int() }).optional() }))).toThrow(
      'text.times is more',
    );
  });

  it('an id may stand there as it was published, if it stands outside beside it', () => {
    const customer = z.uuid();
    expect(
      shapeOf(z.object({ customer: customer.optional(), personal: z.object({ customer }) })),
    ).not.toThrow();
  });

  it('holds for each fact and each state; one old fact alone says `personal` and is heard', () => {
    const wrong = Object.entries(facts).flatMap(([type, { data }]) => (wronglyKept(data) ? [type] : []));
    expect(wrong).toEqual(['complaints.complaint.found.v1']);
    expect(Object.entries(facts).flatMap(([type, one]) => (one.saysPersonal ? [type] : []))).toEqual(wrong);
    expect(Object.values(states).map(({ data }) => wronglyKept(data))).toEqual(
      Object.values(states).map(() => null),
    );
  });
});
