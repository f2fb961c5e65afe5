import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { fileTypes, isUpload } from '../base/file.js';
import type { KnownRoute } from '../catalogue.js';
import { isPublic, rolesOf } from '../rights/in-force.js';
import { problemResponses } from './problems.js';

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/)
  .optional()
  .meta({
    id: 'IdempotencyKey',
    description:
      '同一键重发得到同一答复，内容不同则拒绝 · Sent again with the same key, a request gets the same answer; with another body it is refused',
  });

const parametersIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map((found) => found[1] as string);

/** `/surveys/:survey/answer` as OpenAPI writes it: `/surveys/{survey}/answer`. */
export const templated = (path: string) => path.replace(/:(\w+)/g, '{$1}');

/** The flat input taken apart again: what the path names, and the rest, which is the query or the body. */
function split(route: KnownRoute) {
  if (!(route.input instanceof z.ZodObject)) throw new Error(`${route.path}: the input is not one object`);
  const named = new Set(parametersIn(route.path));
  const fields = Object.entries(route.input.shape);
  const path = fields.filter(([name]) => named.has(name));
  const rest = fields.filter(([name]) => !named.has(name));
  const shapeOf = (some: typeof fields) =>
    some.length > 0 ? z.strictObject(Object.fromEntries(some)) : undefined;
  return { path: shapeOf(path), rest: shapeOf(rest) };
}

const audience = (route: KnownRoute) =>
  isPublic(route) ? '无需登录 · no login needed' : `岗位 · roles: ${rolesOf(route).join(', ') || 'command'}`;

const ofTypes = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } as const }]));

function bodyOf(
  route: KnownRoute,
  rest: z.ZodObject | undefined,
): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (isUpload(route))
    return { requestBody: { required: true, content: ofTypes(['application/octet-stream']) } };
  if (route.method === 'GET' || !rest) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: rest } } } };
}

export function operationOf(id: string, route: KnownRoute): ZodOpenApiOperationObject {
  const { path, rest } = split(route);
  const writes = route.method !== 'GET';
  return {
    operationId: id,
    tags: [route.service],
    summary: `${route.summary.zh} · ${route.summary.en}`,
    description: audience(route),
    ...(isPublic(route) && { security: [] }),
    requestParams: {
      ...(path && { path }),
      ...((!writes || isUpload(route)) && rest && { query: rest }),
      ...(writes && { header: z.object({ 'Idempotency-Key': IdempotencyKey }) }),
    },
    ...bodyOf(route, rest),
    responses: {
      [`${route.status ?? 200}` as '200']: {
        description: '成功 · done',
        content:
          route.answer === 'file' ? ofTypes(fileTypes) : { 'application/json': { schema: route.output } },
      },
      ...problemResponses(route),
    },
  };
}
