import {
  Attachment,
  type Caller,
  guardingOf,
  isUpload,
  type KnownRoute,
  PersonId,
  type Role,
  rolesOf,
  routes,
  type ServiceName,
  SignatureRef,
  takeIn,
  takesFiles,
} from '@aftercase/contracts';
import { z } from 'zod';
import { aCaller, aMachine } from '../builders/caller.js';
import { leastOf } from '../builders/least.js';
import { sampleOf } from '../builders/sample-of-shape.js';

type Shape = {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  properties?: Record<string, Shape>;
  items?: Shape;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
};
/** The patterns of our numbers, whatever their letter, and of people. */
const person = (z.toJSONSchema(PersonId) as Shape).pattern as string;
const id = { test: (pattern: string) => /-[A-Z]-\\d\{8\}/.test(pattern) || pattern === person };
export type Path = readonly (string | number)[];
/** One place of what a route takes, down to its last value. */
export interface Field {
  path: Path;
  kind: 'text' | 'number' | 'flag' | 'choice' | 'day' | 'instant';
  /** A number without decimals. */
  whole: boolean;
  min: number | undefined;
  nullable: boolean;
  /** Text whose letters a pattern or a form bounds. */
  bound: boolean;
  /** It says which document, person or file. */
  names: boolean;
}

/** A route as it is tried: what it takes, and somebody whom it admits. */
export interface Taken {
  service: ServiceName;
  name: string;
  route: KnownRoute;
  role: Role;
  /** Somebody who may: what is the whole company's is asked at headquarters. */
  who: Caller;
  fields: readonly Field[];
  /** The objects in it, its own among them. */
  objects: readonly Path[];
  /** What it takes, everything said; ids are made up, the case is one that goes on. */
  input: Input;
  /** The same without the files that it may name. */
  withoutFiles: Input;
  /** Where it names files: whole ones, or a drawing by its id alone. */
  files: readonly { path: Path; drawing: boolean }[];
  /** Whether its input stands in the address: it reads, or its body is a file. */
  inQuery: boolean;
  /** The names in its path. */
  inPath: readonly string[];
}

/** The case that each service knows of while it is tried. */
export const openCase = 'JX-C-20261124-0001';

/** Where a service, and not the shape, lets one field exclude another. */
const notTogether: Record<string, Input> = {
  'intake.registerCall': { customerId: undefined },
  'intake.completeCall': { customerId: undefined },
  'intake.correctCall': { customerId: undefined },
};

/** Every route that a service serves; a new one is tried by itself. */
export function takenBy(service: ServiceName): Taken[] {
  const own = service === 'orchestrator' ? {} : (routes[service] as Record<string, KnownRoute>);
  const all: Record<string, KnownRoute> = Object.assign({}, own, routes.ops);
  return Object.entries(all).map(([name, one]) => taken(name, Object.assign({}, one, { service })));
}

/** Who may do it for a whole branch before who may for a job or all: what is asked is of a branch. */
function ofBranchFirst(route: KnownRoute): Role[] {
  const { who } = guardingOf(route);
  const order = ['branch', 'branches-below', 'all', 'own-customers', 'own-job', 'own'];
  const rank = (role: Role) => order.indexOf(who[role] ?? 'own');
  return [...rolesOf(route)].sort((a, b) => rank(a) - rank(b));
}

function taken(name: string, route: KnownRoute): Taken {
  const { service } = route;
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, one = '']) => one);
  const inQuery = route.method === 'GET' || isUpload(route);
  const schema = z.toJSONSchema(route.input, {
    io: 'input',
    reused: 'inline',
    unrepresentable: 'any',
    metadata: z.registry<{ id?: string }>(),
  }) as Shape;
  const byMachine = guardingOf(route).who.command !== undefined && rolesOf(route).length === 0;
  const role = byMachine ? 'operator' : (ofBranchFirst(route)[0] ?? 'clerk');
  const found = { fields: [] as Field[], objects: [] as Path[] };
  look(schema, [], false, found);
  const who = byMachine ? aMachine : aCaller(role, guardingOf(route).companyWide ? '*' : 'JX');
  const input = Object.assign(inputOf(route), notTogether[`${service}.${name}`]);
  const withoutFiles = leftOut(route, input);
  const files = filesIn(route.input, []);
  return Object.assign(
    { service, name, route, role, who, input, withoutFiles, files, inQuery, inPath },
    found,
  );
}

function look(
  shape: Shape,
  path: Path,
  nullable: boolean,
  found: { fields: Field[]; objects: Path[] },
): void {
  if (shape.anyOf) {
    const some = shape.anyOf.find(({ type }) => type !== 'null') as Shape;
    return look(some, path, nullable || shape.anyOf.some(({ type }) => type === 'null'), found);
  }
  if (shape.type === 'object') {
    found.objects.push(path);
    for (const [key, one] of Object.entries(shape.properties ?? {}))
      look(one, path.concat(key), false, found);
    return;
  }
  if (shape.type === 'array') return look(shape.items as Shape, path.concat(0), false, found);
  const { minimum, exclusiveMinimum, pattern, format } = shape;
  found.fields.push({
    path,
    kind: kindOf(shape),
    whole: shape.type === 'integer',
    min: minimum ?? exclusiveMinimum,
    nullable,
    bound: pattern !== undefined || format !== undefined,
    names: format === 'uuid' || (pattern !== undefined && id.test(pattern)),
  });
}

function kindOf({ type, format, enum: choices, const: only }: Shape): Field['kind'] {
  if (choices || only !== undefined) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'integer' || type === 'number') return 'number';
  if (format === 'date') return 'day';
  return format === 'date-time' ? 'instant' : 'text';
}

/** Where a shape names files, by the very shapes that it names them with. */
function filesIn(shape: z.ZodType, path: Path): { path: Path; drawing: boolean }[] {
  if (shape === Attachment || shape === SignatureRef) return [{ path, drawing: shape === SignatureRef }];
  const def = shape._zod.def as unknown as Record<string, unknown> & { shape?: Record<string, z.ZodType> };
  return Object.entries(def.shape ?? {})
    .flatMap(([key, one]) => filesIn(one, path.concat(key)))
    .concat(
      def.innerType instanceof z.ZodType ? filesIn(def.innerType, path) : [],
      def.element instanceof z.ZodType ? filesIn(def.element, path.concat(0)) : [],
    );
}

/** @throws Error where no input could be made that the route takes: then nothing it refuses would say anything */
function inputOf(route: KnownRoute): Record<string, unknown> {
  const tried = [sampleOf(route.input, true), sampleOf(route.input, false), leastOf(route.input)] as Input[];
  const found = tried
    .map(ofOpenCase)
    .flatMap(orWithoutOne)
    .find((input) => 'input' in takeIn(route, input));
  if (!found) throw new Error(`no input is taken by ${route.method} ${route.path}`);
  return found;
}
export type Input = Record<string, unknown>;
const ofOpenCase = (made: Input): Input => {
  const ours: Input = { caseId: openCase, call: openCase, branch: 'JX' };
  return Object.assign({}, made, Object.fromEntries(Object.entries(ours).filter(([key]) => key in made)));
};
/** Without the files that it may name. */
function leftOut(route: KnownRoute, input: Input): Input {
  const shape = (route.input as z.ZodObject).shape as Record<string, z.ZodType>;
  const files = Object.keys(input).filter((key) => takesFiles(shape[key] as z.ZodType));
  const without = Object.fromEntries(Object.entries(input).filter(([key]) => !files.includes(key)));
  return 'input' in takeIn(route, without) ? without : input;
}
/** Of two fields one may exclude the other. */
const orWithoutOne = (input: Input): Input[] =>
  [input].concat(
    Object.keys(input).map((left) =>
      Object.fromEntries(Object.entries(input).filter(([key]) => key !== left)),
    ),
  );

/** The least of what it takes: nothing that may be left out. */
export const least = ({ route, input }: Taken): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([key]) => !mayBeLeftOut(route, input, key)));
const mayBeLeftOut = (route: KnownRoute, input: Input, left: string): boolean =>
  'input' in takeIn(route, Object.fromEntries(Object.entries(input).filter(([key]) => key !== left)));

/** Where it names what must stand elsewhere: documents and people; those in the input are made up. */
export const madeUp = ({ fields, withoutFiles }: Taken): Path[] =>
  fields
    .filter(({ path, names }) => {
      const value = valueAt(withoutFiles, path);
      return names && value !== undefined && value !== openCase;
    })
    .map(({ path }) => path);

export const valueAt = (input: object, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], input);
