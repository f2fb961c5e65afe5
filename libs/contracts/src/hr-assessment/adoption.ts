import { z } from 'zod';
import { Day } from '../base/values.js';

/** From a day on a product line follows a pack; `*` is every line that no other adoption names. */
export const Adoption = z.strictObject({
  productLine: z.string().trim().min(1).max(40),
  pack: z.string().min(1).max(40),
  from: Day,
});
