import { sanctionKinds } from '@aftercase/regulations';
import { z } from 'zod';
import { Citation, Fen } from './values.js';

/** A sanction of the pack by its name; `none` where HR decides against one. */
export const SanctionDecided = z.enum(['none', ...sanctionKinds]);

/** A sanction of the pack by its name there; how much in fen, null where it is no money or the amount is blank. */
export const ProvidedSanction = z.strictObject({
  name: z.string(),
  kind: z.enum(sanctionKinds),
  amountFen: Fen.nullable(),
});

/** What the pack provides for what was found; HR decides. `imposable` false: the amount is blank in the pack. */
export const SanctionProposal = z.strictObject({
  name: z.string(),
  kind: z.enum(sanctionKinds),
  amountFen: Fen.nullable(),
  imposable: z.boolean(),
  may: z.boolean(),
  oneOf: z.boolean(),
  remedy: z.boolean(),
  citation: Citation,
});
