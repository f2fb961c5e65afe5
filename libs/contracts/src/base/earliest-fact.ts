import { z } from 'zod';
import { command } from './define.js';
import type { ServiceName } from './people.js';
import { Instant } from './values.js';

/**
 * Asks a service for the earliest of certain facts of a case, out of its own books: what it has stored, whether or
 * not that has reached anybody yet. Rule 8: a timer asks the owner before a breach is recorded.
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
