import { type Caller, type Guarding, guardingOf, type Route } from '@aftercase/contracts';
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Work } from '../work/work.js';

export const ROUTE = Symbol('aftercase.route');
export const GUARDING = Symbol('aftercase.guarding');
export const APART = Symbol('aftercase.apart');
export const AROUND = Symbol('aftercase.around');

/** A request after `RequestGate`: its validated input and its unit of work, for the handler's parameters. */
export interface ValidatedRequest extends FastifyRequest {
  input?: unknown;
  work?: Work;
  brought?: Brought;
}

/** What was made of a request before its unit of work; by the hash a repetition of the request is known. */
export interface Brought {
  hash: string;
}
/** What takes long and touches no document is done before the unit of work begins, so that no lock waits for it. */
export interface Bringing {
  bring(request: ValidatedRequest, caller: Caller): Promise<Brought>;
}
/** What is sent instead of the handler's answer, once the unit of work has ended. */
export interface Answering {
  answer(answered: unknown, reply: FastifyReply): Promise<unknown>;
}
/** Providers that act before and after the unit of work of an endpoint. */
export interface Around {
  before?: Type<Bringing>;
  after?: Type<Answering>;
}
interface Terms extends Around {
  apart?: boolean;
  /** Only a test's own route says what guards it: every other has its line in the table of rights. */
  guarding?: Guarding;
}

/**
 * Binds a handler to its contract: method, path, validation, its line in the table of rights, and the idempotent unit of
 * work. Without a line nothing starts. A handler that
 * calls Kafka or Temporal runs `apart` from any unit of work, since neither may be called in a transaction. It gets
 * no `Work` and must be safe to repeat.
 */
export const Endpoint = (
  route: Route,
  { apart = false, guarding = guardingOf(route), ...around }: Terms = {},
): MethodDecorator =>
  applyDecorators(
    RequestMapping({ path: `/api/${route.service}${route.path}`, method: RequestMethod[route.method] }),
    HttpCode(route.status ?? 200),
    SetMetadata(ROUTE, route),
    SetMetadata(GUARDING, guarding),
    SetMetadata(APART, apart),
    SetMetadata(AROUND, around),
  );

/** The unit of work that this request runs in. */
export const Working = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ValidatedRequest>().work,
);
/** The validated input: path parameters and body (or query) in one flat object. */
export const Input = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ValidatedRequest>().input,
);
/** What was made of the request before its unit of work. */
export const BroughtBefore = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ValidatedRequest>().brought,
);
