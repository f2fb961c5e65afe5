import { type FactType, facts, keptApart, type StateType, states, wordsAt } from '@aftercase/contracts';
import { asListened } from '@aftercase/platform';
import { sampleOf } from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { heardFact } from './heard-fact.js';

describe('every fact from its shape to who hears it: what is said decides (1.1)', () => {
  // With every answer yes and every answer no.
  const types = Object.keys(facts) as FactType[];
  it.each(types.flatMap((type) => [[type, true] as const, [type, false] as const]))(
    '%s (%s) comes to each listener as it was said, and to the story all but what people wrote',
    async (type, yes) => {
      const said = sampleOf(facts[type].data, yes) as Record<string, unknown>;
      const listened = await asListened(type, said);
      expect(listened.data).toEqual(said);
      const shape = facts[type].data as unknown as z.ZodObject;
      const apart = keptApart.filter((place) => wordsAt(shape, place));
      const kept = Object.entries(said).filter(([key]) => !(apart as string[]).includes(key));
      expect(heardFact(listened).data).toEqual(Object.fromEntries(kept));
    },
  );

  const documents = Object.keys(states) as StateType[];
  it.each(documents.flatMap((type) => [[type, true] as const, [type, false] as const]))(
    '%s (%s) comes to each listener as it was published',
    async (type, yes) => {
      const published = sampleOf(states[type].data, yes) as object;
      expect((await asListened(type, published)).data).toEqual(published);
    },
  );
});
