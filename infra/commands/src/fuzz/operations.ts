import { SeatRole } from '@aftercase/contracts';

/** What the fuzzer reads of a JSON Schema. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** One route, as the file of the gateway tells it. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  /** Empty: no login is needed. */
  roles: string[];
  /** Its body is the bytes of a file. */
  takesFile: boolean;
  /** Names in the path, the query and the body, alike. */
  fields: Field[];
}
export interface Field {
  name: string;
  in: 'path' | 'query' | 'body';
  required: boolean;
  schema: Schema;
}

export interface OpenApi {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}
interface Described {
  operationId: string;
  description: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** Customers and agents are nobody's people: they come by other doors than a login of the staff's. */
const hasSeat = (role: string): boolean => SeatRole.safeParse(role).success;

/** Who may, of the staff; null where nobody of them does: customers, agents and machines alone come there. */
function staffOf({ description }: Described): string[] | null {
  const [, said] = /roles: (.*)$/.exec(description) ?? [];
  const staff = said?.split(', ').filter(hasSeat) ?? [];
  return said !== undefined && staff.length === 0 ? null : staff;
}

export function operationsOf(file: OpenApi): Operation[] {
  return Object.entries(file.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, one]) => {
      const roles = staffOf(one);
      if (!roles) return [];
      const body = resolved(one.requestBody?.content['application/json']?.schema ?? {}, file);
      const takesFile = one.requestBody?.content['application/octet-stream'] !== undefined;
      const named = (one.parameters ?? []).filter((each) => each.in === 'path' || each.in === 'query');
      return {
        id: one.operationId,
        method: method.toUpperCase(),
        path,
        takesFile,
        roles,
        fields: named
          .map((each) => ({
            name: each.name,
            in: each.in as 'path' | 'query',
            required: each.required === true,
            schema: each.schema,
          }))
          .concat(
            Object.entries(body.properties ?? {}).map(([name, schema]) => ({
              name,
              in: 'body' as never,
              required: body.required?.includes(name) === true,
              schema,
            })),
          ),
      };
    }),
  );
}

/** A schema with its name looked up. */
export function resolved(schema: Schema, file: OpenApi): Schema {
  if (!schema.$ref) return schema;
  const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  return resolved(file.components.schemas[name] ?? {}, file);
}
