import type { Route } from '@aftercase/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { refused } from '../work/refused.js';

/** Path parameters go before the body, so that a body can't name another document than its address. */
export function readInput(route: Route, request: FastifyRequest): unknown {
  const sent = route.method === 'GET' ? request.query : (request.body ?? {});
  if (!sent || typeof sent !== 'object' || Array.isArray(sent))
    throw refused('INVALID_INPUT', { fields: 'body' });
  const result = route.input.safeParse({ ...sent, ...(request.params as object) });
  if (!result.success) throw refused('INVALID_INPUT', { fields: fieldsOf(result.error) });
  const broken = unstorable(result.data);
  if (broken) throw refused('INVALID_INPUT', { fields: `${broken} (not_text)` });
  return result.data;
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
