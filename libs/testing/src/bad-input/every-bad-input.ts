import type { ServiceName } from '@aftercase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badClasses } from './classes.js';
import { exempt } from './exempt.js';
import { faultsOf, wellMade } from './faults.js';
import { type Open, openGround } from './ground.js';
import { takenBy } from './taken.js';

/**
 * Tries every class of bad input on every route of a service that takes it, on the real service. New routes enter by
 * themselves. What is said not to hold for a route is tried, too: it must still fail there.
 */
export function everyBadInput(service: ServiceName, open: Open): void {
  let ground: Awaited<ReturnType<typeof openGround>>;
  beforeAll(async () => {
    ground = await openGround(service, open);
  });
  afterAll(() => ground?.close());

  describe(`bad input at ${service}`, () => {
    it.each(takenBy(service))(
      '$route.method $route.path: 4xx, nothing changed, said in the log',
      async (taken) => {
        const found = await wellMade(ground, taken);
        for (const one of badClasses) {
          const faults = await faultsOf(ground, taken, one);
          const listed = exempt(taken, one.no);
          if (listed && faults.length === 0) found.push(`${one.no} ${one.name}: no longer so: ${listed}`);
          if (!listed) found.push(...faults);
        }
        expect(found).toEqual([]);
      },
    );

    it('of strangers the audit trail says how many they were', async () => {
      expect(await ground.strangersOnTrail()).toBe(ground.strangers());
    });
  });
}
