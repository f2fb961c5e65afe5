import type { Caller, Route } from '@aftercase/contracts';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { answerOnce, bodyHash } from '../commands/command-log.js';
import { crashPoint } from '../crash/crash-point.js';
import { Presence } from '../identity/presence.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { RequestContext, traceIdOf } from '../log/request-context.js';
import { refused } from '../work/refused.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { APART, ROUTE, type ValidatedRequest } from './endpoint.js';
import { readInput } from './read-input.js';

const anonymous: Caller = { sub: 'anonymous', role: 'customer', branch: '*' };
const keyShape = /^[\x21-\x7e]{8,200}$/;

/**
 * What every request passes: authentication, role, validation of the input, whether the caller still works here; then its handler inside one unit of work,
 * unless the endpoint is marked `apart`.
 */
@Injectable()
export class RequestGate implements NestInterceptor {
  private readonly log = new Logger('Request');

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly units: UnitOfWork,
    private readonly presence: Presence,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (context.getType() !== 'http' || !route) return next.handle();
    const request = context.switchToHttp().getRequest<ValidatedRequest>();
    const caller = await this.admit(route, request);
    request.input = readInput(route, request);
    const sent = request.headers.traceparent as string | undefined;
    const traceparent = traceIdOf(sent) ? sent : undefined;
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: {} });
    const run = <T>(within: () => Promise<T>) =>
      this.units.run({ caller, traceparent }, async (work) => {
        request.work = work;
        await this.presence.mustBeHere(caller, (sql, params) => work.em.execute(sql, params));
        return within();
      });
    RequestContext.note({ caller, asked: request.input });
    if (this.reflector.get<boolean>(APART, context.getHandler())) {
      await this.presence.mustBeHere(caller, (sql, params) => this.units.read(sql, params));
      return of(await handle());
    }
    if (route.method === 'GET') return of(await run(handle));

    const key = this.keyOf(request, caller);
    const name = `${route.method} ${route.path}`;
    const status = route.status ?? 200;
    const hash = bodyHash(request.input);
    const kept = await run(() =>
      answerOnce(request.work as NonNullable<typeof request.work>, { key, name, hash }, async () => ({
        answer: await handle(),
        status,
      })),
    );
    await crashPoint('http.after-commit');
    this.log.log(kept.replayed ? `${name} replayed` : name);
    if (kept.replayed)
      context.switchToHttp().getResponse<FastifyReply>().header('idempotency-replayed', 'true');
    return of(kept.answer);
  }

  private async admit(route: Route, request: ValidatedRequest): Promise<Caller> {
    if (route.roles === 'public') return anonymous;
    const caller = await this.tokens.callerOf(request.headers.authorization);
    if (!(route.roles as readonly string[]).includes(caller.role))
      throw refused('ROLE_FORBIDDEN', { role: caller.role });
    return caller;
  }

  /**
   * A request without an Idempotency-Key cannot be repeated safely: it gets a random key that no repetition can
   * match.
   */
  private keyOf(request: ValidatedRequest, caller: Caller): string {
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || !keyShape.test(key)))
      throw refused('INVALID_INPUT', { fields: 'Idempotency-Key' });
    return `http/${caller.sub}/${key ?? crypto.randomUUID()}`;
  }
}
