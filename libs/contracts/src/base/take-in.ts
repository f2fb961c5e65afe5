import type { z } from 'zod';
import type { InputOf, Route } from './define.js';

/**
 * What a route takes, read alike at every door: over HTTP, and line by line from a file. `fields` is what is wrong,
 * for the refusal INVALID_INPUT.
 */
export function takeIn<R extends Pick<Route, 'input'>>(
  route: R,
  sent: unknown,
): { input: InputOf<R & Route> } | { fields: string } {
  const read = route.input.safeParse(sent);
  if (!read.success) return { fields: fieldsOf(read.error) };
  const broken = unstorable(read.data);
  return broken ? { fields: `${broken} (not_text)` } : { input: read.data as InputOf<R & Route> };
}

/**
 * The path of a text that PostgreSQL can't store: a NUL, or half of a surrogate pair. No contract excludes them, and
 * PostgreSQL's error for a NUL would look like a broken connection. Checked after the schema, which bounds the depth.
 */
function unstorable(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed() ? path || 'body' : undefined;
  if (!value || typeof value !== 'object') return undefined;
  for (const [name, one] of Object.entries(value)) {
    const broken = unstorable(one, path ? `${path}.${name}` : name);
    if (broken) return broken;
  }
  return undefined;
}

/** Names of the fields and what is wrong with them; never their values, which may be personal. */
const fieldsOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 10)
    .map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys.slice(0, 5).join(',').slice(0, 100)} (unknown)`
        : `${issue.path.join('.') || 'body'} (${whyOf(issue)})`,
    )
    .join(', ');

/** A check of our own says by a word what is wrong; the library's say it by their code. */
const whyOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' ? String(issue.params?.why ?? issue.code) : issue.code;
