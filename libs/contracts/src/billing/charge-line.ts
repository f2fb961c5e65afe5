import { z } from 'zod';
import { Fen } from '../base/values.js';

/** One line of a charge or a quotation; `amountFen` is what the line comes to. */
export const ChargeLine = z.strictObject({
  what: z.string(),
  code: z.string().optional(),
  quantity: z.number(),
  unitFen: Fen,
  amountFen: Fen,
});
