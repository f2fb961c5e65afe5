import { describe, expect, it } from 'vitest';
import { type KnownRoute, routes } from '../catalogue.js';
import { addressOf, openApiDocument } from './open-api.js';
import { refusalsOf } from './problems.js';

const document = openApiDocument();
const everyRoute = Object.entries(routes).flatMap(([room, some]) =>
  Object.entries(some as Record<string, KnownRoute>).map(([name, route]) => ({ room, name, route })),
);
const operation = (room: string, route: KnownRoute) =>
  document.paths?.[addressOf(room, route)]?.[route.method.toLowerCase() as 'get' | 'post'];

const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};

describe('the OpenAPI document', () => {
  it.each(everyRoute)(
    'has $room.$name with both languages, its parameters and its refusals',
    ({ room, name, route }) => {
      const found = operation(room, route);
      expect(found?.operationId).toBe(`${room}.${name}`);
      expect(found?.summary).toContain(route.summary.zh);
      expect(found?.summary).toContain(route.summary.en);
      expect(found?.responses?.[`${route.status ?? 200}`]).toBeDefined();

      const parameters = (found?.parameters ?? []) as { name: string; in: string; required?: boolean }[];
      const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name);
      expect(inPath.sort()).toEqual(
        [...addressOf(room, route).matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort(),
      );

      const documented = Object.values(found?.responses ?? {})
        .map((one) => JSON.stringify(one))
        .join();
      for (const code of refusalsOf(route)) expect(documented).toContain(`"${code}"`);
    },
  );

  it('has nothing besides the routes', () => {
    const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path ?? {}));
    expect(operations).toHaveLength(everyRoute.length);
  });

  it('takes an Idempotency-Key on every write and on no read', () => {
    for (const { room, route } of everyRoute) {
      expect(JSON.stringify(operation(room, route)?.parameters ?? []).includes('Idempotency-Key')).toBe(
        route.method !== 'GET',
      );
    }
  });

  it('asks for a token except where a route is public', () => {
    expect(document.security).toEqual([{ bearer: [] }, { session: [], csrf: [] }]);
    expect(operation('hr-assessment', routes['hr-assessment'].listBranches)?.security).toEqual([]);
    expect(operation('hr-assessment', routes['hr-assessment'].listPeople)?.security).toBeUndefined();
  });

  it('refers to nothing that it does not hold', () => {
    const components = document.components as Record<string, Record<string, unknown>>;
    const dangling = references(document).filter((ref) => {
      const [, , kind, name] = ref.split('/');
      return components[kind as string]?.[name as string] === undefined;
    });
    expect(dangling).toEqual([]);
  });
});
