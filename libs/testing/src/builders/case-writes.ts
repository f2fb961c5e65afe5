import { CaseId, type KnownRoute, type Role, rolesOf, routes, type ServiceName } from '@aftercase/contracts';
import { z } from 'zod';
import { leastOf } from './least.js';

const patternOf = (shape: z.ZodType) =>
  (z.toJSONSchema(shape, { io: 'input', reused: 'inline', unrepresentable: 'any' }) as { pattern?: string })
    .pattern;
const ofCase = patternOf(CaseId);

/** An endpoint that writes and must be told which case, with somebody who may use it. */
export interface CaseWrite {
  name: string;
  route: KnownRoute;
  role: Role;
  /** The least that it takes, with this case wherever it names one. */
  about(caseId: string, more?: object): never;
}

/** All of a service: a new one is tried by itself. */
export function caseWrites(service: Exclude<ServiceName, 'orchestrator'>): CaseWrite[] {
  return Object.entries(routes[service] as Record<string, KnownRoute>).flatMap(([name, route]) => {
    const shape = 'shape' in route.input ? (route.input.shape as Record<string, z.ZodType>) : {};
    const keys = Object.keys(shape).filter((key) => patternOf(shape[key] as z.ZodType) === ofCase);
    if (route.method === 'GET' || keys.length === 0) return [];
    const about = (caseId: string, more: object = {}) =>
      Object.assign(
        leastOf(route.input) as object,
        more,
        Object.fromEntries(keys.map((key) => [key, caseId])),
      ) as never;
    return [{ name, route, role: rolesOf(route)[0] as Role, about }];
  });
}
