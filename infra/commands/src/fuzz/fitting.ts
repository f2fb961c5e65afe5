import fc from 'fast-check';
import type { Dice } from '../command/dice.js';
import type { Known, KnownValues } from './known-values.js';
import { type OpenApi, resolved, type Schema } from './operations.js';

/** What values are made of: the file, what is known, the dice; `branch` is where this request plays. */
export interface Ground {
  file: OpenApi;
  known: KnownValues;
  dice: Dice;
  branch: string;
  /** What the request is about; values of its names are mostly its own. */
  document?: Known;
}

/** A value that the schema takes; what exists already where something of that name is known. */
export function fitting(ground: Ground, name: string, wanted: Schema, depth = 0): unknown {
  const { dice } = ground;
  const schema = resolved(wanted, ground.file);
  if (isBranch(name, wanted)) return branchFor(ground, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  const some = schema.anyOf ?? schema.oneOf;
  if (some) {
    // Null says nothing; mostly something is said.
    const said = some.filter((one) => one.type !== 'null');
    return said.length === 0 || (said.length < some.length && dice.chance(0.25))
      ? null
      : fitting(ground, name, dice.pick(said), depth);
  }
  if (schema.allOf)
    return fitting(
      ground,
      name,
      Object.assign({}, ...schema.allOf.map((one) => resolved(one, ground.file))),
      depth,
    );
  if (schema.type === 'object' || schema.properties) return fittingObject(ground, schema, depth);
  if (schema.type === 'array') {
    const least = schema.minItems ?? 0;
    const length = Math.min(schema.maxItems ?? 3, least + (depth < 3 ? dice.below(2) : 0));
    return Array.from({ length }, () => fitting(ground, singular(name), schema.items ?? {}, depth + 1));
  }
  // Whoever has left can do nothing more here.
  if (schema.type === 'boolean') return name === 'active' ? dice.chance(0.95) : dice.chance(0.5);
  if (schema.type === 'integer' || schema.type === 'number') return fittingNumber(ground, name, schema);
  if (schema.type === 'string') return fittingText(ground, name, schema, shaped(wanted, 'PersonId'));
  return null;
}

function fittingObject(ground: Ground, schema: Schema, depth: number): unknown {
  const made: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(key) || ground.dice.chance(0.5))
      made[key] = fitting(ground, key, one, depth + 1);
  return inOrder(made);
}

/** What begins and ends does so in this order. */
export function inOrder(values: Record<string, unknown>): Record<string, unknown> {
  for (const [begins, ends] of [
    ['from', 'to'],
    ['startsOn', 'endsOn'],
    ['firstOn', 'endsOn'],
  ] as const) {
    const [first, last] = [values[begins], values[ends]];
    if (typeof first === 'string' && typeof last === 'string' && first > last)
      [values[begins], values[ends]] = [last, first];
  }
  return values;
}

/** The file names the shapes of what is chosen from: a branch, a person. */
const shaped = ({ $ref, anyOf }: Schema, shape: string): boolean =>
  $ref?.endsWith(`/${shape}`) || (anyOf?.some((one) => shaped(one, shape)) ?? false);
const isBranch = (name: string, wanted: Schema) => name !== 'parent' && shaped(wanted, 'Branch');

/** Where it plays; now and then another of the fuzzer's branches, and what is handed over goes to another. */
function branchFor({ known, dice, branch }: Ground, name: string): string {
  return name === 'to' || dice.chance(0.15) ? dice.pick(known.branches) : branch;
}

function fittingNumber({ known, dice }: Ground, name: string, schema: Schema): number {
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1);
  const most = Math.min(schema.maximum ?? least + 100, least + 1_000_000);
  const seen = known.one(name, (one) => typeof one === 'number' && one >= least && one <= most, false, dice);
  if (seen !== undefined && dice.chance(0.6)) return seen as number;
  return least + dice.below(Math.min(100, most - least + 1));
}

const texts = [
  '空调不制冷',
  '控制板老化',
  'Fan noise',
  '更换后试机正常',
  '客户要求',
  '王伟',
  '嘉兴市中山路 1 号',
];
const phones = ['13812345678', '0573-82051234', '13905730001'];

function fittingText(
  { known, dice, branch }: Ground,
  name: string,
  schema: Schema,
  isPerson: boolean,
): string {
  if (/phone/i.test(name)) return dice.pick(phones);
  if (name === 'zone') return dice.pick(['Asia/Shanghai', 'Asia/Urumqi']);
  const now = Date.now();
  if (schema.format === 'date-time') return new Date(now - dice.below(3_600_000)).toISOString();
  if (schema.format === 'date')
    return dayFrom(now, /^(sold|passed)/.test(name) ? -dice.below(60) : dice.below(60) - 20);
  const pattern = schema.pattern ? new RegExp(schema.pattern, 'u') : undefined;
  const fits = (one: unknown) =>
    typeof one === 'string' &&
    (!isPerson || one.startsWith(`${branch.toLowerCase()}-`)) &&
    (!pattern || pattern.test(one)) &&
    one.length >= (schema.minLength ?? 0) &&
    one.length <= (schema.maxLength ?? Infinity) &&
    (schema.format !== 'uuid' || uuid.test(one));
  // A number of ours has a shape that nothing else has; a person's id, say, looks like many things.
  const byShape = schema.format === 'uuid' || (schema.pattern?.includes('-') ?? false);
  const seen = known.one(name, fits, byShape, dice);
  if (seen !== undefined) return String(seen);
  if (schema.format === 'uuid') return crypto.randomUUID();
  if (pattern && schema.pattern !== '\\p{L}') {
    const [made = ''] = fc.sample(fc.stringMatching(pattern), { numRuns: 1, seed: dice.below(2 ** 31) });
    return made;
  }
  const text = dice.pick(texts);
  return text.slice(0, schema.maxLength ?? text.length).padEnd(schema.minLength ?? 0, '好');
}

const dayFrom = (now: number, days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const singular = (name: string) => name.replace(/s$/, '');
