import { type FactType, facts, keptApart, subjectOf } from '@aftercase/contracts';
import type { ReceivedFact } from '@aftercase/platform';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { heardFact } from './heard-fact.js';
import { sampleOf } from './sample-of-shape.spec.js';

/** As the outbox and Kafka carry it: what the contract lets through, as JSON. */
const carried = (type: FactType, data: unknown) =>
  JSON.parse(JSON.stringify(facts[type].data.parse(data))) as Record<string, unknown>;

describe('every fact from its shape to who hears it: what is said decides (1.1)', () => {
  // With every answer yes and every answer no.
  const types = Object.keys(facts) as FactType[];
  it.each(types.flatMap((type) => [[type, true] as const, [type, false] as const]))(
    '%s (%s) arrives as it was said, and the story hears all but what people wrote',
    (type, yes) => {
      const said = sampleOf(facts[type].data, yes) as Record<string, unknown>;
      const arrived = carried(type, said);
      expect(arrived).toEqual(said);
      const { shape } = facts[type].data as unknown as z.ZodObject;
      const apart = keptApart.filter((place) => shape[place] instanceof z.ZodObject);
      const kept = Object.entries(said).filter(([key]) => !(apart as string[]).includes(key));
      const on = { type, caseId: subjectOf(type, arrived) };
      expect(heardFact({ ...on, data: arrived } as ReceivedFact).data).toEqual(Object.fromEntries(kept));
    },
  );
});
