import { z } from 'zod';
import { command } from './define.js';
import type { ServiceName } from './people.js';
import { Instant } from './values.js';

/**
 * Asks a service when the earliest of certain facts of a case happened, by its own tables, whether or not other
 * services have heard of it. Rule 8: before a breach is recorded, the owner of the fulfilling fact is asked.
 */
export const earliestFact = <S extends ServiceName>(service: S) =>
  command(
    service,
    z.strictObject({
      any: z
        .array(
          z.strictObject({
            type: z.string(),
            when: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
          }),
        )
        .min(1),
      /** Only what happened then or later. */
      since: Instant,
    }),
    z.object({ at: Instant.nullable() }),
  );
