import { randomUUID } from 'node:crypto';
import { series } from '@aftercase/contracts';
import { z } from 'zod';

let counted = 0;

/** What a shape without parts may take: the first that it takes. A new kind of value is added here. */
function candidates(yes: boolean): unknown[] {
  counted += 1;
  const n = String((counted % 9000) + 1000);
  return [
    yes,
    counted,
    (counted % 28) + 1,
    1,
    randomUUID(),
    ...Object.values(series).map((letter) => `JX-${letter}-20261124-${n}`),
    new Date(Date.UTC(2026, 10, 24) + counted * 1000).toISOString(),
    `2026-11-${String((counted % 28) + 1).padStart(2, '0')}`,
    'Asia/Shanghai',
    '09:30',
    '13800001234',
    '1234',
    '123456',
    'a'.repeat(64),
    `JX-20261124-${(counted % 28) + 1}`,
    'JX',
    'code-word',
    'a-word',
    `jx-person-${n}`,
    `words ${n}`,
    null,
  ];
}

/** Data of a shape, everything filled in, with values of its own. @throws Error where no value fits */
export function sampleOf(shape: z.ZodType, yes: boolean): unknown {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault)
    return sampleOf(shape.unwrap() as z.ZodType, yes);
  if (shape instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(shape.shape as Record<string, z.ZodType>).map(([key, one]) => [key, sampleOf(one, yes)]),
    );
  if (shape instanceof z.ZodArray) return [sampleOf(shape.element as z.ZodType, yes)];
  if (shape instanceof z.ZodUnion) return sampleOf((shape.options as z.ZodType[])[0] as z.ZodType, yes);
  if (shape instanceof z.ZodEnum) return shape.options[yes ? 0 : shape.options.length - 1];
  if (shape instanceof z.ZodLiteral) return shape.value;
  if (shape instanceof z.ZodRecord) return {};
  // One that is coerced takes almost anything; what it is, is a number.
  const tried = candidates(yes).filter((one) => !(shape instanceof z.ZodNumber) || typeof one === 'number');
  const fits = tried.find((one) => shape.safeParse(one).success);
  if (fits === undefined) throw new Error(`no value fits ${JSON.stringify(z.toJSONSchema(shape))}`);
  return fits;
}
