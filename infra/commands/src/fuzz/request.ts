import { edgesOf, Repeated } from './edges.js';
import { fitting, type Ground } from './fitting.js';
import { type Operation, resolved, type Schema } from './operations.js';

/** A request as it is sent, and how far the values in it are what the route asks for. */
export interface Drawn {
  path: string;
  body: unknown;
  /** Nothing was bent. */
  whole: boolean;
}

/** One request to a route: all of it fits, or one value of it stands at an edge. */
export function drawn(ground: Ground, operation: Operation, bend: boolean): Drawn {
  const { dice } = ground;
  const values: Record<string, unknown> = {};
  const inPath = operation.fields.filter((one) => one.in === 'path').map(({ name }) => name);
  const together = inPath.length > 1 ? ground.known.together(inPath, dice) : undefined;
  for (const { name, required, schema } of operation.fields) {
    if (!required && !dice.chance(0.4)) continue;
    values[name] = together && inPath.includes(name) ? together[name] : fitting(ground, name, schema);
  }
  const field = bend && operation.fields.length > 0 ? dice.pick(operation.fields) : undefined;
  if (field) values[field.name] = bent(ground, field.name, field.schema, values[field.name]);
  return assembled(
    operation,
    values,
    field && field.in === 'body' && dice.chance(0.05) ? strange(ground) : undefined,
    !field,
  );
}

function assembled(
  operation: Operation,
  values: Record<string, unknown>,
  other: unknown,
  whole: boolean,
): Drawn {
  const of = (where: string) => operation.fields.filter((one) => one.in === where && one.name in values);
  const path = of('path').reduce(
    (address, { name }) => address.replace(`{${name}}`, encodeURIComponent(textOf(values[name]))),
    operation.path,
  );
  const query = of('query').map(
    ({ name }) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(values[name]))}`,
  );
  const body = Object.fromEntries(of('body').map(({ name }) => [name, values[name]]));
  return {
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    body: operation.method === 'GET' ? undefined : (other ?? body),
    whole,
  };
}

/** What stands in an address. Half a character has no place there. */
const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed() || '%';

/** What is no object at all, or one with more in it. */
function strange({ dice }: Ground): unknown {
  return dice.pick<unknown>([
    [],
    'x',
    1,
    null,
    { surplus: 1 },
    [[[[]]]],
    { ['__proto__']: 1 },
    { constructor: { prototype: 1 } },
  ]);
}

/** Somewhere in the value an edge: of the whole, or of something inside it. */
function bent(ground: Ground, name: string, wanted: Schema, value: unknown): unknown {
  const { dice, file } = ground;
  const schema = inner(wanted, ground);
  if (value && typeof value === 'object' && !dice.chance(0.25)) {
    if (Array.isArray(value) && value.length > 0 && schema.items) {
      const at = dice.below(value.length);
      return value.with(at, bent(ground, name, schema.items, value[at]));
    }
    const keys = Object.keys(schema.properties ?? {});
    if (keys.length > 0) {
      const key = dice.pick(keys);
      const changed = Object.assign({}, value) as Record<string, unknown>;
      if (dice.chance(0.1)) delete changed[key];
      else
        changed[key] = bent(
          ground,
          key,
          schema.properties?.[key] ?? {},
          changed[key] ?? fitting(ground, key, schema.properties?.[key] ?? {}),
        );
      return changed;
    }
  }
  const edge = dice.pick(edgesOf(wanted, file));
  if (!(edge instanceof Repeated)) return edge;
  const item = fitting(ground, name, schema.items ?? {});
  return Array.from({ length: edge.times }, () => item);
}

function inner(wanted: Schema, ground: Ground): Schema {
  const schema = resolved(wanted, ground.file);
  const some = (schema.anyOf ?? schema.oneOf)?.find((one) => one.type !== 'null');
  return some ? inner(some, ground) : schema;
}
