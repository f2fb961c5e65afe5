import { z } from 'zod';
import { Attachment, SignatureRef } from './values.js';

type Def = { type: string } & Record<string, unknown>;
const defOf = (shape: z.ZodType) => shape._zod.def as unknown as Def;

/** A file that a request names: by its id, what it is to be, and the hash of its content where that is said, too. */
export interface NamedFile {
  id: string;
  kind: z.infer<typeof Attachment>['kind'];
  sha256?: string;
}

/** The one shape below another: of what may be left out, or of each of a list. */
const below = (def: Def): z.ZodType[] =>
  ['innerType', 'element', 'in'].flatMap((key) => (def[key] instanceof z.ZodType ? [def[key]] : []));

/** Whether files are named somewhere in the shape. A new document that takes one is known by the shape of it. */
export function takesFiles(shape: z.ZodType): boolean {
  if (shape === Attachment || shape === SignatureRef) return true;
  const def = defOf(shape);
  const parts = Object.values((def.shape as Record<string, z.ZodType> | undefined) ?? {});
  return parts.concat(below(def)).some(takesFiles);
}

/** The files that an input names, wherever they stand in it. */
export function filesNamedIn(shape: z.ZodType, input: unknown): NamedFile[] {
  if (input === null || input === undefined) return [];
  if (shape === Attachment) return [input as z.infer<typeof Attachment>];
  if (shape === SignatureRef) return [{ id: input as string, kind: 'signature' }];
  const def = defOf(shape);
  if (Array.isArray(input) && def.element instanceof z.ZodType) {
    const { element } = def;
    return input.flatMap((one) => filesNamedIn(element, one));
  }
  const inside = below(def).flatMap((one) => filesNamedIn(one, input));
  return Object.entries((def.shape as Record<string, z.ZodType> | undefined) ?? {})
    .flatMap(([name, one]) => filesNamedIn(one, (input as Record<string, unknown>)[name]))
    .concat(inside);
}
