import { isUpload } from '@aftercase/contracts';
import { aDrawing } from '../builders/drawing.js';
import type { Path, Taken } from './taken.js';

/** A request as it goes over the wire, but for who sends it. */
export interface Sent {
  method: string;
  /** From the service's root, with its query. */
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

/** A route's request with that input: in its path, its query or its body. */
export function asking(taken: Taken, input: Record<string, unknown> = taken.input): Sent {
  const { route, inQuery, inPath } = taken;
  const rest = Object.entries(input).filter(([key]) => !inPath.includes(key));
  if (!inQuery) return saying(taken, JSON.stringify(Object.fromEntries(rest)), input);
  const query = rest
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${key}=${encoded(value)}`);
  return inQueryOf(taken, query.join('&'), input, isUpload(route) ? aDrawing() : undefined);
}

/** A route's request with that body, letter by letter. */
export const saying = (
  { route, inPath }: Taken,
  body: string | Uint8Array,
  input: Record<string, unknown>,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Sent => ({ method: route.method, path: pathOf(route, inPath, input), headers, body });

/** A route's request with that query, letter by letter. */
export function inQueryOf(
  { route, inPath }: Taken,
  query: string,
  input: Record<string, unknown>,
  body?: Uint8Array,
): Sent {
  const path = `${pathOf(route, inPath, input)}?${query}`;
  const headers = body ? { 'content-type': 'application/octet-stream' } : {};
  return Object.assign(
    { method: route.method, path, headers: headers as Record<string, string> },
    body && { body },
  );
}

const pathOf = (
  { service, path }: Taken['route'],
  inPath: readonly string[],
  input: Record<string, unknown>,
): string =>
  `/api/${service}${inPath.reduce((whole, name) => whole.replace(`:${name}`, encoded(input[name])), path)}`;

/** Half of a character can't be written in an address; its bytes can. */
function encoded(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80';
}

/** The input with another value at one place. */
export function withAt(input: Record<string, unknown>, path: Path, value: unknown): Record<string, unknown> {
  const copy = structuredClone(input);
  let at = copy as Record<string | number, unknown>;
  for (const [n, key] of path.slice(0, -1).entries()) {
    at[key] ??= typeof path[n + 1] === 'number' ? [] : {};
    at = at[key] as Record<string | number, unknown>;
  }
  at[path.at(-1) as string] = value;
  return copy;
}

const mark = '\u00a7\u00a7';
/** The JSON of an input with these letters in place of one value. */
export const jsonWith = (
  { inPath }: Taken,
  input: Record<string, unknown>,
  path: Path,
  letters: string,
): string =>
  JSON.stringify(ofBody(withAt(input, path, mark), inPath)).replace(JSON.stringify(mark), () => letters);

/** The JSON of an input with these letters as one more member of an object in it. */
export const jsonWithMember = (
  { inPath }: Taken,
  input: Record<string, unknown>,
  path: Path,
  member: string,
): string =>
  JSON.stringify(ofBody(withAt(input, path.concat(mark), 0), inPath)).replace(
    `${JSON.stringify(mark)}:0`,
    () => member,
  );

const ofBody = (input: Record<string, unknown>, inPath: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([key]) => !inPath.includes(key)));
