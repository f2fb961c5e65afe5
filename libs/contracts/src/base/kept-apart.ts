import { z } from 'zod';

/** The two places of a fact's data that no workflow hears. Told by place: at the top of the data, nowhere deeper. */
export const keptApart = ['personal', 'text'] as const;
const places: ReadonlySet<string> = new Set(keptApart);

/**
 * A fact's data without what people wrote: the objects at the two places, and nothing that is only called so. An
 * answer of that name (`complaint.found.v1`) decides, and stays.
 */
export const withoutKeptApart = (data: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(([key, value]) => !(places.has(key) && typeof value === 'object')),
  );

/**
 * Why a fact's shape can't be used; null where nothing speaks against it. The bridge leaves out what stands at the
 * two places, so whatever decides must stand elsewhere: there are objects there, of words that people wrote, and
 * nothing deeper bears their names. An id inside stands outside beside it, too.
 */
export function wronglyKept(data: z.ZodType): string | null {
  if (!(data instanceof z.ZodObject)) return 'the data is no object';
  const shape = data.shape as Record<string, z.ZodType>;
  for (const [key, one] of Object.entries(shape)) {
    if (!places.has(key)) {
      if (namesAPlace(one)) return `${key} has a place of that name inside`;
      continue;
    }
    const words = wordsAt(data, key);
    if (!words) return `${key} is no object`;
    for (const [inner, word] of Object.entries(words))
      if (!(inner in shape) && !isWords(word)) return `${key}.${inner} is more than words`;
  }
  return null;
}

/** What stands at one of the two places, where the data has it; a fact that gained it later need not. */
export function wordsAt(data: z.ZodObject, place: string): Record<string, z.ZodType> | undefined {
  const one = (data.shape as Record<string, z.ZodType | undefined>)[place];
  const inner = one instanceof z.ZodOptional ? one.unwrap() : one;
  return inner instanceof z.ZodObject ? (inner.shape as Record<string, z.ZodType>) : undefined;
}

/** Words, or several together, which may be missing: no answer, figure, choice or number that something could rest on. */
function isWords(one: z.ZodType): boolean {
  if (one instanceof z.ZodNullable || one instanceof z.ZodOptional || one instanceof z.ZodDefault)
    return isWords(one.unwrap() as z.ZodType);
  // Such as the name and the phone of somebody who called for another.
  if (one instanceof z.ZodObject) return Object.values(one.shape as Record<string, z.ZodType>).every(isWords);
  return one instanceof z.ZodString && one.format === null;
}

function namesAPlace(one: z.ZodType): boolean {
  if (one instanceof z.ZodNullable || one instanceof z.ZodOptional)
    return namesAPlace(one.unwrap() as z.ZodType);
  if (one instanceof z.ZodArray) return namesAPlace(one.element as z.ZodType);
  if (one instanceof z.ZodUnion) return (one.options as z.ZodType[]).some(namesAPlace);
  if (!(one instanceof z.ZodObject)) return false;
  return Object.entries(one.shape as Record<string, z.ZodType>).some(
    ([key, inner]) => places.has(key) || namesAPlace(inner),
  );
}
