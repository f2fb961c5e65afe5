import type { Route } from '@aftercase/contracts';
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Work } from '../work/work.js';

export const ROUTE = Symbol('aftercase.route');

/** What the interceptor leaves on a request for the handler's parameters. */
export interface AskedRequest extends FastifyRequest {
  asked?: unknown;
  work?: Work;
}

/** Binds a handler to its contract: method, path, roles, validation, and the idempotent unit of work. */
export const Endpoint = (route: Route): MethodDecorator =>
  applyDecorators(
    RequestMapping({ path: `/api/${route.service}${route.path}`, method: RequestMethod[route.method] }),
    HttpCode(route.status ?? 200),
    SetMetadata(ROUTE, route),
  );

/** The unit of work that this request runs in. */
export const Working = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<AskedRequest>().work,
);
/** The validated input: path parameters and body (or query) in one flat object. */
export const Asked = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<AskedRequest>().asked,
);
