import fc from 'fast-check';
import { z } from 'zod';

type Schema = { [key: string]: unknown } & {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  pattern?: string;
  format?: string;
};
/** The least that a shape takes. */
function leastIn(shape: Schema): unknown {
  if ('const' in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf)
    return leastIn(shape.anyOf.find(({ type }) => type === 'null') ?? (shape.anyOf[0] as Schema));
  if (shape.type === 'object')
    return Object.fromEntries(
      (shape.required ?? []).map((key) => [key, leastIn(shape.properties?.[key] as Schema)]),
    );
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 0 }, () => leastIn(shape.items as Schema));
  if (shape.type === 'null') return null;
  if (shape.type === 'boolean') return true;
  if (shape.type === 'integer' || shape.type === 'number') return 1;
  if (shape.format === 'date') return '2026-11-20';
  if (shape.format === 'date-time') return '2026-11-20T02:00:00Z';
  if (shape.format === 'uuid') return '0192f0c1-2b3c-7d4e-8f50-123456789abc';
  if (shape.pattern)
    return fc.sample(fc.stringMatching(new RegExp(shape.pattern)), { numRuns: 1, seed: 7 })[0];
  return 'some words';
}

/** The least that a shape of the contracts takes: what has a default or may be left out is left out. */
export const leastOf = (shape: z.ZodType): unknown =>
  leastIn(
    z.toJSONSchema(shape, {
      io: 'input',
      reused: 'inline',
      unrepresentable: 'any',
      metadata: z.registry<{ id?: string }>(),
    }) as Schema,
  );
