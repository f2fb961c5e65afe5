import { z } from 'zod';
import { fold } from './fold.js';

/** Lists that say each thing once; the generated test asks of every list of every route which it is. */
export const distinctLists = z.registry<{ distinct: true }>();

/**
 * A list in which nothing stands twice, since the second would silently win over the first, or be done again. `by`:
 * what makes two of them the same; null where one is never the same as another. The second place is
 * the path of the refusal. Last on the list: a shape made from it later is another.
 */
export function distinct<L extends z.ZodArray>(
  list: L,
  by: (one: z.infer<L>[number]) => string | null,
  field?: string,
): L {
  const checked = list.superRefine((all, { addIssue }) => {
    const first = new Map<string, number>();
    for (const [at, one] of (all as z.infer<L>[number][]).entries()) {
      const name = by(one);
      if (name === null) continue;
      const path = field === undefined ? [at] : [at, ...field.split('.')];
      if (first.has(name)) addIssue({ code: 'custom', path, params: { why: `twice_as_${first.get(name)}` } });
      else first.set(name, at);
    }
  }) as L;
  distinctLists.add(checked, { distinct: true });
  return checked;
}

/** Of a device: without a serial, none is known to be the same as another. */
export const bySerial = ({ serial }: { serial?: string | null | undefined }) =>
  serial ? fold(serial) : null;
