import { z } from 'zod';
import { line } from './text.js';
import { Day, VisitFen } from './values.js';

/** A device as a call names it; the customer file keeps it. `contract` is the maintenance contract's terms. */
export const Device = z.strictObject({
  productLine: line(40),
  model: line(80),
  serial: line(80).nullable().default(null),
  soldOn: Day.nullable().default(null),
  /** The day of sale is what the customer says of it: it counts once a proof of the purchase is there. */
  soldOnClaimed: z.boolean().optional(),
  guaranteeUntil: Day.nullable().default(null),
  contract: z
    .strictObject({
      number: line(40),
      billsPerVisit: z.boolean(),
      /** Fen per visit; needed where the contract bills each visit (`service-station` article 1). */
      chargeFen: VisitFen.nullable(),
    })
    .refine(({ billsPerVisit, chargeFen }) => !billsPerVisit || chargeFen !== null, { path: ['chargeFen'] })
    .nullable()
    .default(null),
});
export type Device = z.infer<typeof Device>;

/** A device that was sold only after a day (YYYY-MM-DD), say that of the call about it: such a day is a slip, or a lie. */
export const soldAfter = (devices: readonly Pick<Device, 'soldOn'>[], day: string): string | undefined =>
  devices.find(({ soldOn }) => soldOn !== null && soldOn > day)?.soldOn ?? undefined;

/** What the fault was found to come from; decides who pays where the pack asks (`apparel-brand` 4, `field-service` 二.1). */
export const FaultCause = z.enum(['quality', 'human-damage', 'design', 'wear']);
