import { z } from 'zod';
import { Day, VisitFen } from '../base/values.js';

/** A device as a call names it; the customer file keeps it. `contract` is the maintenance contract's terms. */
export const Device = z.strictObject({
  productLine: z.string().min(1).max(40),
  model: z.string().min(1).max(80),
  serial: z.string().min(1).max(80).nullable().default(null),
  soldOn: Day.nullable().default(null),
  guaranteeUntil: Day.nullable().default(null),
  contract: z
    .strictObject({
      number: z.string().min(1).max(40),
      billsPerVisit: z.boolean(),
      /** Fen per visit; needed where the contract bills each visit (`service-station` article 1). */
      chargeFen: VisitFen.nullable(),
    })
    .refine(({ billsPerVisit, chargeFen }) => !billsPerVisit || chargeFen !== null, { path: ['chargeFen'] })
    .nullable()
    .default(null),
});
export type Device = z.infer<typeof Device>;

/** Where the customer wants it done: at his place, or the goods brought or sent to us (送修). */
export const ServiceWay = z.enum(['on-site', 'send-in']);
export type ServiceWay = z.infer<typeof ServiceWay>;
/** What the customer can show of the purchase. */
export const Proof = z.enum(['purchase-proof', 'warranty-card']);
export type Proof = z.infer<typeof Proof>;
/** Why goods are to be returned or exchanged (`apparel-shop` article 4): a defect, or dissatisfaction. */
export const ReturnReason = z.enum(['defect', 'dissatisfied']);

/** The figures and articles a case carries for its whole life (rule 10); see regulations `FrozenPack`. */
export const FrozenPackShape = z.looseObject({ id: z.string(), version: z.int(), hash: z.string() });
