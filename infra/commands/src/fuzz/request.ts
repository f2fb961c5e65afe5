import { drawnFile } from './drawn-file.js';
import { edgesOf, Repeated } from './edges.js';
import { fitting, type Ground, inOrder } from './fitting.js';
import { isOfKind, type Known, kindOf } from './known-values.js';
import { type Field, type OpenApi, type Operation, resolved, type Schema } from './operations.js';

/** A request as it is sent, and what it is about. */
export interface Drawn {
  path: string;
  body: unknown;
  document: Known | undefined;
  branch: string;
  /** Whatever it names is there: nothing that says which one was made up or bent. */
  existing: boolean;
  /** Of the very kind that its path names, where it names one. */
  ofKind: boolean;
}

/** One request to a route: all of it fits, or one value of it stands at an edge. */
export function drawn(ground: Ground, operation: Operation, bend: boolean): Drawn {
  const { dice, known } = ground;
  const document = documentFor(ground, operation);
  const branch = document && document.branches.length > 0 ? dice.pick(document.branches) : ground.branch;
  const of = Object.assign({}, ground, { branch, document });
  const values: Record<string, unknown> = {};
  for (const field of operation.fields)
    if (field.required || dice.chance(0.4)) values[field.name] = valueOf(of, operation, field);
  inOrder(values);
  const field = bend && operation.fields.length > 0 ? dice.pick(operation.fields) : undefined;
  if (field) values[field.name] = bent(of, field.name, field.schema, values[field.name]);
  const file = operation.takesFile ? drawnFile(dice, bend && dice.chance(0.5)) : undefined;
  const other = file ?? (field && field.in === 'body' && dice.chance(0.05) ? strange(of) : undefined);
  const existing =
    known.namesWhatExists(values) && named(operation).every(({ name }) => known.exists(values[name]));
  const inPath = named(operation).at(-1)?.name;
  const ofKind = inPath === undefined || isOfKind(document, kindAt(operation.path, inPath));
  return Object.assign(assembled(operation, values, other), { document, branch, existing, ofKind });
}

/** Mostly what the document itself says by that name, or another of the same kind, as with what is merged into what. */
function valueOf(ground: Ground, operation: Operation, { name, schema, ...field }: Field): unknown {
  const { dice, known, document, file, branch } = ground;
  const own = document?.fields[name];
  if (own !== undefined && fits(own, schema, file) && (field.in === 'path' || dice.chance(0.7))) return own;
  const wanted = { name, fits: (value: unknown) => fits(value, schema, file) };
  if (field.in === 'path' && wanted.fits('x')) return known.number(dice) ?? fitting(ground, name, schema);
  const like = named(operation).find(
    (one) => one.name !== name && isId(one, file) && sameShape(one.schema, schema),
  );
  if (!like || !document || dice.chance(0.1)) return fitting(ground, name, schema);
  const other = known.document(
    kindAt(operation.path, like.name),
    [{ name: like.name, fits: wanted.fits }],
    dice,
    branch,
  );
  return other?.fields[like.name] ?? fitting(ground, name, schema);
}

const sameShape = (one: Schema, other: Schema) => JSON.stringify(one) === JSON.stringify(other);

/** What the path names, where it is not one of a few words. */
const named = ({ fields }: Operation) =>
  fields.filter((one) => one.in === 'path' && one.schema.enum === undefined);

/**
 * What the request is about: whatever stands in the path, or else what its body must name. The word before an id in
 * the path says what kind of thing it is.
 */
function documentFor({ known, dice, file }: Ground, operation: Operation): Known | undefined {
  const inPath = named(operation);
  const ids = inPath.length > 0 ? inPath : operation.fields.filter((one) => one.required && isId(one, file));
  if (ids.length === 0) return undefined;
  const kind = inPath.length > 0 ? kindAt(operation.path, inPath.at(-1)?.name ?? '') : '';
  return known.document(
    kind,
    ids.map(({ name, schema }) => ({ name, fits: (value: unknown) => fits(value, schema, file) })),
    dice,
  );
}

const kindAt = (path: string, name: string) => kindBefore(path.split(`/{${name}}`)[0] ?? '');

/** What an answer is that is no list: the last word of its address, or the one before what it names. */
export const kindAnswered = (path: string) => kindBefore(path.split('/{')[0] ?? '');

/** The last word; of files with the service before it, since each has those that it took in. */
function kindBefore(path: string): string {
  const words = path.split('/');
  return kindOf(words.slice(words.at(-1) === 'files' ? -2 : -1).join(''));
}

function isId({ schema }: Field, file: OpenApi): boolean {
  const { format, pattern = '' } = resolved(schema, file);
  return format === 'uuid' || pattern.includes('-\\d{8}-');
}

function fits(value: unknown, wanted: Schema, file: OpenApi): boolean {
  const { type, anyOf, pattern, format, enum: some, minimum, maximum } = resolved(wanted, file);
  if (anyOf) return anyOf.some((one) => fits(value, one, file));
  if (some) return some.includes(value);
  if (type === 'integer' || type === 'number')
    return typeof value === 'number' && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
  if (type !== 'string') return typeof value === type;
  return (
    typeof value === 'string' && (format === 'date-time' || !pattern || new RegExp(pattern, 'u').test(value))
  );
}

function assembled(
  operation: Operation,
  values: Record<string, unknown>,
  other: unknown,
): Pick<Drawn, 'path' | 'body'> {
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
