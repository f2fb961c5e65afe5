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
export const APART = Symbol('aftercase.apart');

/** A request after `RequestGate`: its validated input and its unit of work, for the handler's parameters. */
export interface ValidatedRequest extends FastifyRequest {
  input?: unknown;
  work?: Work;
}

/**
 * Binds a handler to its contract: method, path, roles, validation, and the idempotent unit of work. A handler that
 * calls Kafka or Temporal runs `apart` from any unit of work, since neither may be called in a transaction. It gets
 * no `Work` and must be safe to repeat.
 */
export const Endpoint = (route: Route, { apart = false } = {}): MethodDecorator =>
  applyDecorators(
    RequestMapping({ path: `/api/${route.service}${route.path}`, method: RequestMethod[route.method] }),
    HttpCode(route.status ?? 200),
    SetMetadata(ROUTE, route),
    SetMetadata(APART, apart),
  );

/** The unit of work that this request runs in. */
export const Working = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ValidatedRequest>().work,
);
/** The validated input: path parameters and body (or query) in one flat object. */
export const Input = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ValidatedRequest>().input,
);
